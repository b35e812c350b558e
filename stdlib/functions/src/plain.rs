//! What the signatures of most functions share.

use interp_types::{Input, Param, Signature, Ty};

/// A function that takes nothing and gives nothing; the others say how they differ.
pub(crate) const PLAIN: Signature = Signature::PLAIN;

/// What operations give.
pub(crate) const OUTCOME: Ty = Ty::Object("Outcome");

/// A function of a host, or of all hosts of the session.
pub(crate) const OF_HOSTS: Input = Input::Optional(Ty::Object("Host"));

/// What names of listed objects look like.
pub(crate) const PATTERN: Param = Param {
    name: "pattern",
    about: "What their names look like: `*` is any text, `?` any character.",
    ty: Ty::String,
    default: Some("\"*\""),
};

/// Returns an option that is off unless it is given.
pub(crate) const fn flag(name: &'static str, about: &'static str) -> Param {
    Param { name, about, ty: Ty::Bool, default: Some("false") }
}
