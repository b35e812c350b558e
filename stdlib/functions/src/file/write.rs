//! `write`: a string, or a stream of lines, into a file.

use std::io::Write;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::target::Target;
use super::{PATH, fault};
use crate::plain::{PLAIN, flag};

/// `write(path)`.
pub(crate) const WRITE: Function = Function {
    signature: Signature {
        name: "write",
        input: Input::All(Ty::Union(&[Ty::String, Ty::Stream(&Ty::String)])),
        params: &[PATH],
        options: &[flag("append", "Whether it is written behind what the file has, which stays.")],
        gives: Ty::Unit,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes a string into a file as it is, or each string of a stream as a line, instead of what the file has or, if told so, behind it; until all is written the file stays as it was.",
    errors: &[
        (
            "FILE_FAILED",
            "it can't be written, as on a full disk; what it had stays, and of what is appended a part may be there",
        ),
        ("NO_FILE", "there is no such folder"),
    ],
    examples: &[
        Example::new(r#"domains() | to_csv() | write("/dev/null")"#, ""),
        Example::new(r#"["a", "b"] | write("/dev/null", append: true)"#, ""),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let failed = |error| fault("write", &path, &error);
    let append: bool = call.option("append")?;
    let mut source = call.pull()?;
    let is_whole = matches!(call.input_value(), Value::String(_));
    let target = if append { Target::behind(&path) } else { Target::instead(path.as_ref()) };
    let mut file = target.map_err(failed)?;
    while let Some(value) = source.next()? {
        let Value::String(text) = value else {
            let found = value.type_name();
            return Err(Fault::new(
                "TYPE_MISMATCH",
                format!("`write` takes strings, not a value of type {found}"),
            )
            .hint("make strings of them first: `to_jsonl()`, `to_csv()`, or `map`"));
        };
        file.write_all(text.as_bytes()).map_err(failed)?;
        if !is_whole {
            file.write_all(b"\n").map_err(failed)?;
        }
    }
    file.flush().and_then(|()| file.finish()).map_err(failed)?;
    Ok(Value::Unit)
}
