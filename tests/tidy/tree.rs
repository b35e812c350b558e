//! The tree as the rules see it: its files, its manifests, its packages.
//!
//! Files are those git knows or would add, so build products never count.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Violation;
use crate::layers::Package;

const TOP: &[&str] = &[
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "book",
    "clippy.toml",
    "deny.toml",
    "interp",
    "repl",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "scripts",
    "stdlib",
    "tests",
];

/// Returns the paths of all files, relative to the top.
pub(crate) fn files() -> Vec<String> {
    let listing = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(top())
        .output()
        .expect("git is installed");
    assert!(listing.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listing.stderr));
    let listing = String::from_utf8_lossy(&listing.stdout);
    listing.lines().filter(|path| top().join(path).is_file()).map(str::to_owned).collect()
}

/// Returns a file's text; what is not UTF-8 in it is replaced.
pub(crate) fn read(path: &str) -> String {
    let bytes = std::fs::read(top().join(path)).expect("git has just named this file");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the members' manifests with their paths.
pub(crate) fn manifests() -> Vec<(String, toml::Table)> {
    let paths = files().into_iter().filter(|path| path.ends_with("/Cargo.toml"));
    let members = paths.filter(|path| !path.contains("/fuzz/"));
    members.map(|path| (read(&path), path)).map(|(text, path)| (path, parse(&text))).collect()
}

/// Returns the workspace's packages and what each of their manifests names.
pub(crate) fn workspace_packages() -> Vec<Package> {
    let manifest = top().join("Cargo.toml");
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(manifest).no_deps().exec();
    let metadata = metadata.expect("cargo metadata reads the workspace");
    let folder_of = |manifest: &Path| {
        let folder = manifest.parent().expect("a manifest stands in a folder");
        folder
            .strip_prefix(&metadata.workspace_root)
            .expect("members stand below the top")
            .display()
            .to_string()
    };
    let packages = metadata.workspace_packages();
    let package = |package: &&cargo_metadata::Package| Package {
        name: package.name.to_string(),
        folder: folder_of(package.manifest_path.as_std_path()),
        uses: package.dependencies.iter().map(|dependency| dependency.name.clone()).collect(),
    };
    packages.iter().map(package).collect()
}

/// Returns every package that the workspace is built from on Linux, its own included.
pub(crate) fn all_packages() -> Vec<cargo_metadata::Package> {
    let mut command = cargo_metadata::MetadataCommand::new();
    command.manifest_path(top().join("Cargo.toml"));
    command.other_options(["--filter-platform".to_owned(), "x86_64-unknown-linux-gnu".to_owned()]);
    command.exec().expect("cargo metadata reads the workspace").packages
}

/// Returns each entry at the top that is not one of the known ones.
pub(crate) fn check_top(files: &[String]) -> Vec<Violation> {
    let mut entries: Vec<&str> = files.iter().filter_map(|path| path.split('/').next()).collect();
    entries.dedup();
    let unknown = entries.into_iter().filter(|entry| !TOP.contains(entry));
    let advice = "does not belong at the top; put it where it is used, or add it to tests/tidy/tree.rs";
    unknown.map(|entry| Violation::file(entry, advice)).collect()
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the top folder").to_owned()
}

fn parse(text: &str) -> toml::Table {
    toml::from_str(text).expect("cargo has read this manifest before")
}

#[cfg(test)]
mod tests {
    use super::{check_top, files};

    #[test]
    fn a_stray_entry_at_the_top_is_reported() {
        let found = check_top(&["Cargo.toml".to_owned(), "notes/a.md".to_owned(), "notes/b.md".to_owned()]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "notes");
    }

    #[test]
    fn the_tree_holds_this_file() {
        assert!(files().contains(&"tests/tidy/tree.rs".to_owned()));
    }
}
