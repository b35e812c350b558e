//! Patterns.

use super::{Member, method, needed};
use crate::{Param, Ty};

const TEXT: Param = needed("text", Ty::String, "The text.");

pub(super) const GLOB: &[Member] = &[method(
    "matches",
    &[TEXT],
    Ty::Bool,
    "Says whether the whole of a text is as it says.",
    (r#"glob("web-*").matches("web-1")"#, "true"),
)];

pub(super) const REGEX: &[Member] = &[
    method(
        "captures",
        &[TEXT],
        Ty::Optional(&Ty::List(&Ty::Optional(&Ty::String))),
        "Gives what its groups hold where it is found first, the whole of it first, or `()`.",
        (r#"regex("([a-z]+)-([0-9]+)").captures("see web-12")"#, r#"["web-12","web","12"]"#),
    ),
    method(
        "find",
        &[TEXT],
        Ty::Optional(&Ty::String),
        "Gives what it is found as first, or `()`.",
        (r#"regex("[0-9]+").find("web-12")"#, "12"),
    ),
    method(
        "find_all",
        &[TEXT],
        Ty::List(&Ty::String),
        "Gives all that it is found as.",
        (r#"regex("[0-9]+").find_all("1 and 22")"#, r#"["1","22"]"#),
    ),
    method(
        "matches",
        &[TEXT],
        Ty::Bool,
        "Says whether it is found anywhere in a text.",
        (r#"regex("^web-[0-9]+$").matches("web-1")"#, "true"),
    ),
    method(
        "named_captures",
        &[TEXT],
        Ty::Any,
        "Gives a record of what its groups with names hold where it is found first, or `()`.",
        (
            r#"regex("(?<name>[a-z]+)-(?<number>[0-9]+)").named_captures("web-12")"#,
            r#"{"name":"web","number":"12"}"#,
        ),
    ),
    method(
        "replace",
        &[TEXT, needed("with", Ty::String, "What comes in its place; `$1` and `${name}` are groups.")],
        Ty::String,
        "Gives a text with all that it is found as replaced.",
        (r#"regex("([a-z]+)-([0-9]+)").replace("web-1, db-2", "$2")"#, "1, 2"),
    ),
    method(
        "split",
        &[TEXT],
        Ty::List(&Ty::String),
        "Gives what stands between.",
        (r#"regex("[,;] *").split("a, b;c")"#, r#"["a","b","c"]"#),
    ),
];
