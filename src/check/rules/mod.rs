//! The rules, one a file, in the order they are listed.

mod body_missing;
mod empty_field;
mod number_duplicate;
mod number_order;

use super::Rule;

/// All rules, in the order they are listed.
pub static RULES: &[&Rule] = &[&number_duplicate::RULE, &number_order::RULE, &empty_field::RULE, &body_missing::RULE];
