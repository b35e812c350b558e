//! What dependencies may bring in: the licences and bans of `deny.toml`.
//!
//! The part of `cargo deny check` that needs no network and no tool, so that it is checked everywhere.

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::Violation;

/// The parts of `deny.toml` that are checked here.
#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Debug, Deserialize)]
struct Ban {
    name: String,
    reason: String,
}

/// A package as its manifest describes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Supplied<'a> {
    name: &'a str,
    license: Option<&'a str>,
}

impl<'a> From<&'a cargo_metadata::Package> for Supplied<'a> {
    fn from(package: &'a cargo_metadata::Package) -> Self {
        Self { name: package.name.as_str(), license: package.license.as_deref() }
    }
}

impl Policy {
    /// Returns the policy written in the text of `deny.toml`.
    pub(crate) fn parse(text: &str) -> Self {
        toml::from_str(text).expect("deny.toml is TOML of the documented shape")
    }

    /// Returns what speaks against a package.
    pub(crate) fn check(&self, package: Supplied<'_>) -> Vec<Violation> {
        let ban = self.bans.deny.iter().find(|ban| ban.name == package.name);
        let ban = ban.map(|ban| format!("`{}` is banned: {}", ban.name, ban.reason));
        let license = match package.license {
            None => Some(format!("`{}` states no licence; do without it", package.name)),
            Some(license) if self.allows(license) => None,
            Some(license) => Some(format!(
                "`{}` is under {license}; do without it, or allow that in deny.toml",
                package.name
            )),
        };
        ban.into_iter().chain(license).map(|message| Violation::file("Cargo.lock", message)).collect()
    }

    fn allows(&self, license: &str) -> bool {
        let is_allowed = |requirement: &spdx::LicenseReq| {
            let name = requirement.license.id().map(|id| id.name);
            name.is_some_and(|name| self.licenses.allow.iter().any(|allowed| allowed == name))
        };
        Expression::parse_mode(license, ParseMode::LAX)
            .is_ok_and(|expression| expression.evaluate(is_allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::{Policy, Supplied};

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0"]
        [bans]
        deny = [{ name = "openssl-sys", reason = "TLS is rustls" }]
    "#;

    fn check(name: &str, license: Option<&str>) -> Vec<String> {
        Policy::parse(POLICY)
            .check(Supplied { name, license })
            .into_iter()
            .map(|found| found.message)
            .collect()
    }

    #[test]
    fn a_choice_of_licences_needs_one_that_is_allowed() {
        assert_eq!(check("a", Some("MIT OR GPL-3.0-only")), Vec::<String>::new());
        assert_eq!(check("a", Some("MIT/Apache-2.0")), Vec::<String>::new());
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_reported() {
        let expected = "`a` is under MIT AND GPL-3.0-only; do without it, or allow that in deny.toml";
        assert_eq!(check("a", Some("MIT AND GPL-3.0-only")), [expected]);
    }

    #[test]
    fn a_package_without_licence_is_reported() {
        assert_eq!(check("a", None), ["`a` states no licence; do without it"]);
    }

    #[test]
    fn a_banned_package_is_reported_with_the_reason() {
        assert_eq!(check("openssl-sys", Some("MIT")), ["`openssl-sys` is banned: TLS is rustls"]);
    }
}
