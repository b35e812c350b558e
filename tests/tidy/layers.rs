//! The layering test: which crate may use which.
//!
//! A crate may use the crates its row of `layers.toml` names and whatever those may use.
//! Development dependencies count too: a test that reaches across layers belongs into `tests/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::Violation;

/// A package of the workspace and the names of the packages it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    /// Name in its manifest.
    pub(crate) name: String,
    /// Its folder relative to the top.
    pub(crate) folder: String,
    /// Everything its manifest names: normal, build and development dependencies.
    pub(crate) uses: Vec<String>,
}

/// The rules of `layers.toml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Layers {
    crates: BTreeMap<String, BTreeSet<String>>,
    #[serde(default)]
    outside: Vec<Outside>,
}

/// A crate from outside that is kept to a few of ours.
#[derive(Debug, Deserialize)]
struct Outside {
    name: String,
    only_in: BTreeSet<String>,
    why: String,
}

impl Layers {
    /// Returns the rules written in `text`.
    pub(crate) fn parse(text: &str) -> Self {
        toml::from_str(text).expect("layers.toml is TOML of the documented shape")
    }

    /// Returns every use that the rules don't allow.
    pub(crate) fn check(&self, packages: &[Package]) -> Vec<Violation> {
        let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
        packages.iter().flat_map(|package| self.check_package(package, &ours)).collect()
    }

    /// Returns every row that is of no crate, or leads back to its own.
    pub(crate) fn check_rows(&self, packages: &[Package]) -> Vec<Violation> {
        let wrong = self.crates.iter().filter_map(|(name, row)| {
            if packages.iter().all(|package| package.name != *name) {
                Some(format!("the row of `{name}` is of no crate; take it out until there is one"))
            } else if self.closure(row).contains(name.as_str()) {
                Some(format!("the row of `{name}` leads back to `{name}`"))
            } else {
                None
            }
        });
        wrong.map(|what| Violation::file("tests/tidy/layers.toml", what)).collect()
    }

    fn check_package(&self, package: &Package, ours: &BTreeSet<&str>) -> Vec<Violation> {
        let Package { name, folder, uses } = package;
        let manifest = format!("{folder}/Cargo.toml");
        let mut found = Vec::new();
        let Some(row) = self.crates.get(name) else {
            let advice = format!("crate `{name}` has no row in tests/tidy/layers.toml; add one");
            return vec![Violation::file(&manifest, advice)];
        };
        if folder != "tests" && *name != folder.replace('/', "-") {
            found.push(Violation::file(
                &manifest,
                format!(
                    "package `{name}` is not named after its path; call it `{}`",
                    folder.replace('/', "-")
                ),
            ));
        }
        let allowed = self.closure(row);
        for used in uses {
            if used != name && ours.contains(used.as_str()) && !allowed.contains(used.as_str()) {
                found.push(Violation::file(&manifest, forbidden(name, used, row)));
            }
            for rule in self.outside.iter().filter(|rule| rule.name == *used && !rule.only_in.contains(name))
            {
                found.push(Violation::file(&manifest, rule.message(name)));
            }
        }
        found
    }

    fn closure<'a>(&'a self, row: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<&str> = row.iter().map(String::as_str).collect();
        while let Some(name) = waiting.pop() {
            if reached.insert(name) {
                waiting.extend(self.crates.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        reached
    }
}

impl Outside {
    fn message(&self, name: &str) -> String {
        let places: Vec<&str> = self.only_in.iter().map(String::as_str).collect();
        format!("`{name}` uses `{}`, which belongs only in {} ({})", self.name, places.join(", "), self.why)
    }
}

fn forbidden(name: &str, used: &str, row: &BTreeSet<String>) -> String {
    let row: Vec<&str> = row.iter().map(String::as_str).collect();
    let row = if row.is_empty() { "nothing of ours".to_owned() } else { row.join(", ") };
    format!(
        "`{name}` uses `{used}`, but may use only {row}; move the code to a crate that may, \
         or change the table in the design chapter and tests/tidy/layers.toml"
    )
}

#[cfg(test)]
mod tests {
    use super::{Layers, Package};

    const RULES: &str = r#"
        [crates]
        low = []
        middle = ["low"]
        high = ["middle"]
        [[outside]]
        name = "rhai"
        only_in = ["high"]
        why = "one place"
    "#;

    fn check(name: &str, uses: &[&str]) -> Vec<String> {
        let package = |name: &str, uses: &[&str]| Package {
            name: name.to_owned(),
            folder: name.to_owned(),
            uses: uses.iter().map(|used| (*used).to_owned()).collect(),
        };
        let others = ["low", "middle", "high"].into_iter().filter(|other| *other != name);
        let mut packages: Vec<Package> = others.map(|other| package(other, &[])).collect();
        packages.push(package(name, uses));
        Layers::parse(RULES).check(&packages).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_crate_may_use_its_row_and_what_that_may_use() {
        assert_eq!(check("high", &["middle", "low", "rhai", "serde"]), Vec::<String>::new());
    }

    #[test]
    fn a_use_upwards_is_reported_with_what_to_do() {
        assert_eq!(
            check("low", &["middle"]),
            [
                "low/Cargo.toml: `low` uses `middle`, but may use only nothing of ours; move the code to a crate that \
              may, or change the table in the design chapter and tests/tidy/layers.toml"
            ]
        );
    }

    #[test]
    fn an_outside_crate_in_the_wrong_place_is_reported() {
        assert_eq!(
            check("low", &["rhai"]),
            ["low/Cargo.toml: `low` uses `rhai`, which belongs only in high (one place)"]
        );
    }

    #[test]
    fn a_crate_without_a_row_is_reported() {
        assert_eq!(
            check("new", &[]),
            ["new/Cargo.toml: crate `new` has no row in tests/tidy/layers.toml; add one"]
        );
    }

    #[test]
    fn a_row_of_no_crate_and_one_that_leads_back_are_reported() {
        let rules = "[crates]\nlow = [\"high\"]\nhigh = [\"low\"]\nnew = []";
        let package = |name: &str| Package { name: name.into(), folder: name.into(), uses: Vec::new() };
        let found = Layers::parse(rules).check_rows(&[package("low"), package("high")]);
        assert_eq!(
            found.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "tests/tidy/layers.toml: the row of `high` leads back to `high`",
                "tests/tidy/layers.toml: the row of `low` leads back to `low`",
                "tests/tidy/layers.toml: the row of `new` is of no crate; take it out until there is one",
            ]
        );
    }

    #[test]
    fn a_package_not_named_after_its_path_is_reported() {
        let package = Package { name: "low".to_owned(), folder: "deep/low".to_owned(), uses: Vec::new() };
        assert_eq!(
            Layers::parse(RULES).check(&[package])[0].to_string(),
            "deep/low/Cargo.toml: package `low` is not named after its path; call it `deep-low`"
        );
    }
}
