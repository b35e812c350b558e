//! Holds the whole tree to the rules of the style chapter that a program can judge surely.
//!
//! Each rule is a function from what it looks at to a list of [`Violation`]s, so each is tested on a
//! sample that breaks it as well as on the tree.
//! A message says where, what is wrong, and the one thing to do about it.

mod layers;
mod manifests;
mod rust;
mod supply;
mod text;
mod tree;
mod violation;

use layers::Layers;
use supply::Policy;
use violation::{Violation, report};

#[test]
fn crates_use_only_what_the_layers_allow() {
    let layers = Layers::parse(include_str!("layers.toml"));
    let packages = tree::workspace_packages();
    report([layers.check(&packages), layers.check_rows(&packages)].concat());
}

#[test]
fn every_dependency_is_declared_once_in_the_workspace() {
    report(tree::manifests().iter().flat_map(|(path, toml)| manifests::check(path, toml)).collect());
}

#[test]
fn every_locked_package_comes_from_the_public_registry() {
    report(manifests::check_lock(&tree::read("Cargo.lock")));
}

#[test]
fn dependencies_bring_in_only_what_the_policy_allows() {
    let policy = Policy::parse(&tree::read("deny.toml"));
    report(tree::all_packages().iter().flat_map(|package| policy.check(package.into())).collect());
}

#[test]
fn rust_sources_keep_their_shape() {
    let sources = tree::files().into_iter().filter(|path| path.ends_with(".rs"));
    report(sources.flat_map(|path| rust::check(&path, &tree::read(&path))).collect());
}

#[test]
fn texts_keep_to_the_words_and_paths_allowed() {
    let texts = tree::files().into_iter().filter(|path| text::is_checked(path));
    report(texts.flat_map(|path| text::check(&path, &tree::read(&path))).collect());
}

#[test]
fn the_top_folder_holds_only_what_belongs_there() {
    report(tree::check_top(&tree::files()));
}
