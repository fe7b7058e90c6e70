//! The rules, one a file.

mod abbreviation;
mod abolition;
mod annotation_derived;
mod annotation_edition;
mod annotation_new_values;
mod annotation_order;
mod annotation_several;
mod bar_after_abolition;
mod bar_period;
mod bar_unread;
mod blank;
mod body_missing;
mod brackets;
mod bureau_unknown;
mod cover_count;
mod dependent_character;
mod doubled_particle;
mod duplicate_name;
mod empty_field;
mod enumerator;
mod goal_year;
mod index_listing;
mod index_name;
mod index_order;
mod indicator_cumulative;
mod indicator_gap;
mod indicator_jump;
mod indicator_rate;
mod indicator_start;
mod indicator_total;
mod indicator_undetermined;
mod indicator_unit;
mod indicator_years;
mod mixed_notation;
mod municipality;
mod note_mark;
mod number_duplicate;
mod number_order;
mod number_section;
mod official_style;
mod own_name;
mod phase_order;
mod repeated_phrase;
mod reprint_differs;
mod reprint_listing;
mod row_duplicate;
mod row_empty;
mod section_description;
mod section_prose;
mod sentence_end;
mod single_tari;
mod slip;
mod slipped_label;
mod star_listing;
mod target_year_last;
mod target_year_period;
mod uncommon_kanji;
mod unit_missing;
mod width;
mod year_style;

use super::Rule;

/// All rules, in the order they are listed: numbers and index, cards, years and indicators, schedule, annotations, text.
pub static RULES: &[&Rule] = &[
    &number_duplicate::RULE,
    &number_section::RULE,
    &number_order::RULE,
    &index_listing::RULE,
    &index_name::RULE,
    &index_order::RULE,
    &star_listing::RULE,
    &cover_count::RULE,
    &reprint_listing::RULE,
    &reprint_differs::RULE,
    &bureau_unknown::RULE,
    &section_description::RULE,
    &section_prose::RULE,
    &body_missing::RULE,
    &empty_field::RULE,
    &duplicate_name::RULE,
    &slipped_label::RULE,
    &target_year_period::RULE,
    &target_year_last::RULE,
    &goal_year::RULE,
    &indicator_years::RULE,
    &indicator_gap::RULE,
    &indicator_start::RULE,
    &indicator_unit::RULE,
    &unit_missing::RULE,
    &indicator_cumulative::RULE,
    &indicator_rate::RULE,
    &indicator_jump::RULE,
    &indicator_total::RULE,
    &indicator_undetermined::RULE,
    &note_mark::RULE,
    &row_empty::RULE,
    &row_duplicate::RULE,
    &bar_period::RULE,
    &bar_after_abolition::RULE,
    &phase_order::RULE,
    &bar_unread::RULE,
    &annotation_edition::RULE,
    &annotation_order::RULE,
    &annotation_several::RULE,
    &annotation_new_values::RULE,
    &annotation_derived::RULE,
    &abolition::RULE,
    &doubled_particle::RULE,
    &slip::RULE,
    &repeated_phrase::RULE,
    &own_name::RULE,
    &municipality::RULE,
    &brackets::RULE,
    &dependent_character::RULE,
    &single_tari::RULE,
    &sentence_end::RULE,
    &official_style::RULE,
    &mixed_notation::RULE,
    &abbreviation::RULE,
    &uncommon_kanji::RULE,
    &width::RULE,
    &blank::RULE,
    &enumerator::RULE,
    &year_style::RULE,
];
