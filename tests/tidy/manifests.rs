//! Manifests and the lock file: one version of a dependency, declared in one place, from one registry.

use crate::Violation;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns each dependency of a member's manifest that is not taken from the workspace's table.
pub(crate) fn check(path: &str, manifest: &toml::Table) -> Vec<Violation> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flatten()
        .filter(|(_, value)| value.get("workspace").and_then(toml::Value::as_bool) != Some(true))
        .map(|(name, _)| {
            let advice = format!("`{name}` states its own version; write `{name}.workspace = true`");
            Violation::file(path, advice)
        })
        .collect()
}

/// Returns each locked package that comes from anywhere but this tree and the public registry.
pub(crate) fn check_lock(lock: &str) -> Vec<Violation> {
    lock.lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("source = ") && !line.contains(REGISTRY))
        .map(|(index, line)| {
            let advice = format!("{line} is not the public registry; take the crate from there");
            Violation::line("Cargo.lock", index + 1, advice)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{check, check_lock};

    #[test]
    fn a_version_outside_the_workspace_table_is_reported() {
        let manifest =
            "[dependencies]\na.workspace = true\nb = \"1\"\n[dev-dependencies]\nc = { version = \"2\" }";
        let found = check("x/Cargo.toml", &toml::from_str(manifest).expect("the sample is TOML"));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "x/Cargo.toml: `b` states its own version; write `b.workspace = true`",
                "x/Cargo.toml: `c` states its own version; write `c.workspace = true`",
            ]
        );
    }

    #[test]
    fn a_package_from_elsewhere_is_reported() {
        let found = check_lock("name = \"a\"\nsource = \"git+https://example.org/a\"\n");
        assert_eq!(
            found[0].to_string(),
            "Cargo.lock:2: source = \"git+https://example.org/a\" is not the public registry; take the crate from there"
        );
    }
}
