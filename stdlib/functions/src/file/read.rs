//! `read`: a file as a string.

use std::io::Read;

use interp_engine::{Call, Example, Function, allow_longer_strings};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};

use super::{PATH, fault, source};
use crate::plain::PLAIN;

/// `read(path)`.
pub(crate) const READ: Function = Function {
    signature: Signature { name: "read", params: &[PATH], gives: Ty::String, effect: Effect::Read, ..PLAIN },
    about: "Gives the text of a file.",
    errors: &[
        ("FILE_FAILED", "it can't be read, as where the system doesn't let this user"),
        ("NO_FILE", "there is no such file"),
        ("TOO_LONG", "the file is longer than a string may be: read it with `lines` or `json_items`"),
        ("UNREADABLE", "the file is not UTF-8"),
    ],
    examples: &[Example::new(r#"read("/proc/self/status").contains("Threads:")"#, "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let failed = |error| fault("read", &path, &error);
    let limit = call.session().limits().string_len;
    let file = source::open(call.session(), &path).map_err(failed)?;
    let mut bytes = Vec::new();
    let read_max = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(read_max).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit {
        let message = format!("`{path}` is longer than {limit} bytes, the most that a string has");
        let more = allow_longer_strings(limit);
        return Err(Fault::new("TOO_LONG", message).hint(format!(
            "read it as it is pulled: `lines(path)`, or `json_items(path)` of JSON; or {more}"
        )));
    }
    String::from_utf8(bytes).map(Value::from).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Fault::new("UNREADABLE", format!("`{path}` is not UTF-8, from byte {byte} on"))
    })
}
