//! What is built into the program: licences, sources, no network, and no second version without a reason. The lists
//! stand in `deny.toml`; here they are held against `Cargo.lock` and the tree of this machine, without cargo-deny.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn deny() -> String {
    fs::read_to_string(root().join("deny.toml")).unwrap()
}

/// The lines of a list in `deny.toml`: those between `name = [` and the `]` that closes it.
fn list(deny: &str, name: &str) -> Vec<String> {
    let (_, rest) = deny.split_once(&format!("\n{name} = [\n")).unwrap_or_else(|| panic!("no list {name}"));
    let (inside, _) = rest.split_once("\n]").unwrap();
    inside.lines().map(|line| line.trim().trim_end_matches(',').to_owned()).collect()
}

/// The value of a key in an inline table: `crate` of `{ crate = "a@1.0.0", reason = "…" }`.
fn value<'a>(entry: &'a str, key: &str) -> &'a str {
    let (_, rest) = entry.split_once(&format!("{key} = \"")).unwrap_or_else(|| panic!("no {key} in {entry}"));
    rest.split_once('"').unwrap().0
}

/// The packages of a lock file: name, version, and the source where it has one.
fn locked(lock: &str) -> Vec<(String, String, Option<String>)> {
    let field = |block: &str, key: &str| {
        let (_, rest) = block.split_once(&format!("\n{key} = \""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let blocks = lock.split("[[package]]").skip(1);
    blocks
        .map(|block| (field(block, "name").unwrap(), field(block, "version").unwrap(), field(block, "source")))
        .collect()
}

/// What cargo would build for this machine, tests and build scripts with it: name, version, licence.
fn tree() -> BTreeSet<(String, String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--all-features", "--no-dedupe"])
        .args(["--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}|{l}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let package = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        Some((name.to_owned(), version.trim_start_matches('v').to_owned(), licence.to_owned()))
    };
    text.lines().filter_map(package).collect()
}

/// Whether a licence expression is met by the licences allowed. `/` is an old way of writing OR.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ");
    let mut depth = 0;
    for (word, outside) in [(" OR ", true), (" AND ", false)] {
        // Split at the outermost OR first, then at the outermost AND.
        let mut at = 0;
        while at < expression.len() {
            match expression.as_bytes()[at] {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ if depth == 0 && expression[at..].starts_with(word) => {
                    let (left, right) = (&expression[..at], &expression[at + word.len()..]);
                    let (left, right) = (is_allowed(left, allowed), is_allowed(right, allowed));
                    return if outside { left || right } else { left && right };
                }
                _ => {}
            }
            at += 1;
        }
    }
    match expression.trim().strip_prefix('(').and_then(|inside| inside.strip_suffix(')')) {
        Some(inside) => is_allowed(inside, allowed),
        None => allowed.contains(expression.trim()),
    }
}

#[test]
fn every_licence_in_the_tree_is_allowed_and_no_other_is() {
    let allowed: BTreeSet<String> =
        list(&deny(), "allow").iter().map(|entry| entry.trim_matches('"').to_owned()).collect();
    let tree = tree();
    assert!(tree.len() > 50, "the tree was not read");
    let refused: Vec<_> = tree.iter().filter(|(.., licence)| !is_allowed(licence, &allowed)).collect();
    assert!(refused.is_empty(), "licences that deny.toml does not allow: {refused:?}");
    let occurs = |licence: &String| tree.iter().any(|(.., expression)| expression.contains(licence.as_str()));
    let unused: Vec<_> = allowed.iter().filter(|licence| !occurs(licence)).collect();
    assert!(unused.is_empty(), "allowed, and not in use: {unused:?}");
}

#[test]
fn nothing_in_the_tree_speaks_a_network_protocol() {
    let deny = deny();
    let banned: BTreeSet<String> = list(&deny, "deny").iter().map(|entry| value(entry, "crate").to_owned()).collect();
    for name in ["reqwest", "hyper", "ureq", "tokio", "curl", "native-tls", "openssl", "rustls", "async-std"] {
        assert!(banned.contains(name), "{name} is not banned");
    }
    let found: Vec<_> = tree().into_iter().filter(|(name, ..)| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
    // The lock file lists what other systems and features nobody asks for would bring as well; tokio stands there
    // because zbus could be built with it.
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let locked: BTreeSet<String> = locked(&lock).into_iter().map(|(name, ..)| name).collect();
    let named: Vec<_> = banned.intersection(&locked).map(String::as_str).collect();
    assert!(named.iter().all(|name| *name == "tokio"), "{named:?}");
}

#[test]
fn everything_comes_from_the_public_registry_with_a_checksum() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let packages = locked(&lock);
    assert!(packages.len() > 100);
    for (name, version, source) in &packages {
        match source.as_deref() {
            Some(source) => {
                assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{name} {version}");
            }
            None => assert_eq!(name, "shisaku", "only the program itself is no package of the registry"),
        }
    }
    assert_eq!(lock.matches("\nchecksum = ").count(), packages.len() - 1);
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for word in ["git =", "path = \"..", "[patch", "[replace"] {
        assert!(!manifest.contains(word), "Cargo.toml names {word}");
    }
}

#[test]
fn each_second_version_of_a_crate_has_its_reason() {
    let skipped: BTreeSet<(String, String)> = list(&deny(), "skip")
        .iter()
        .map(|entry| {
            assert!(!value(entry, "reason").is_empty());
            let (name, version) = value(entry, "crate").split_once('@').unwrap();
            (name.to_owned(), version.to_owned())
        })
        .collect();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in tree() {
        versions.entry(name).or_default().insert(version);
    }
    for (name, found) in &versions {
        let unexplained: Vec<_> =
            found.iter().filter(|version| !skipped.contains(&(name.clone(), (*version).clone()))).collect();
        assert!(unexplained.len() <= 1, "{name} in several versions without a reason in deny.toml: {unexplained:?}");
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let locked = locked(&lock);
    for (name, version) in &skipped {
        let of_name = locked.iter().filter(|(other, ..)| other == name);
        let (here, others): (Vec<_>, Vec<_>) = of_name.partition(|(_, other, _)| other == version);
        assert!(!here.is_empty() && !others.is_empty(), "{name} {version} needs no reason any more");
    }
}

#[test]
fn licence_expressions_are_read_with_or_and_brackets() {
    let allowed: BTreeSet<String> = ["MIT", "Unicode-3.0", "OFL-1.1"].map(str::to_owned).into();
    for expression in ["MIT", "GPL-2.0 OR MIT", "GPL-2.0/MIT", "(GPL-2.0 OR MIT) AND Unicode-3.0", "MIT AND OFL-1.1"] {
        assert!(is_allowed(expression, &allowed), "{expression}");
    }
    for expression in ["GPL-2.0", "MIT AND GPL-2.0", "(MIT OR GPL-2.0) AND GPL-3.0", "GPL-2.0 OR LGPL-3.0", ""] {
        assert!(!is_allowed(expression, &allowed), "{expression}");
    }
}
