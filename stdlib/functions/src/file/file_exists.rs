//! `file_exists`: whether there is something at a path.

use std::fs;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};

use super::{PATH, fault};
use crate::plain::PLAIN;

/// `file_exists(path)`.
pub(crate) const FILE_EXISTS: Function = Function {
    signature: Signature {
        name: "file_exists",
        params: &[PATH],
        gives: Ty::Bool,
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Says whether there is a file, a folder or anything else at a path; a link counts by what it leads to.",
    errors: &[("FILE_FAILED", "it can't be told, as where the system doesn't let this user look")],
    examples: &[Example::new(r#"`${file_exists("/proc")} ${file_exists("/nowhere/x")}`"#, "true false")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    fs::exists(&path).map(Value::from).map_err(|error| fault("look at", &path, &error))
}
