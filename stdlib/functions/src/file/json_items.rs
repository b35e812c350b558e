//! `json_items`: the values of a JSON file, as they are pulled.

use std::io::Read;

use interp_engine::{Call, Example, Function, JsonItems, JsonStep};
use interp_record::{Extent, Fault, Stream, Value};
use interp_types::{Effect, Signature, Ty};

use super::{PATH, fault, source};
use crate::plain::PLAIN;

/// `json_items(path)`.
pub(crate) const JSON_ITEMS: Function = Function {
    signature: Signature {
        name: "json_items",
        params: &[PATH],
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Read,
        ..PLAIN
    },
    about: "Gives the items of the array in a JSON file one after the other, as they are pulled; of a file of several values each, or its items if it is an array. Of the items it reads only what the pipeline needs.",
    errors: &[
        ("FILE_FAILED", "it can't be read, as where the system doesn't let this user"),
        ("NO_FILE", "there is no such file"),
        ("TOO_LONG", "an item is longer than a string may be"),
        (
            "UNREADABLE",
            "the file is not JSON from some item on, not UTF-8, or an item is nested more than 127 levels deep",
        ),
    ],
    examples: &[Example::new(r#"json_items("/dev/null") | where(|r| r.state == "running") | count()"#, "0")],
    run,
};

/// How much is read at a time.
const PIECE_LEN: usize = 256 << 10;

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let mut file = source::open(call.session(), &path).map_err(|error| fault("read", &path, &error))?;
    let mut items = JsonItems::new(*call.session().limits(), call.demand());
    let mut piece = vec![0; PIECE_LEN];
    let session = call.session().clone();
    let next = move || loop {
        session.check()?;
        match items.step().map_err(|fault| fault.during("read").on(format!("file `{path}`")))? {
            JsonStep::Item(value) => return Ok(Some(value)),
            JsonStep::Over => return Ok(None),
            JsonStep::More => {
                let len = file.read(&mut piece).map_err(|error| fault("read", &path, &error))?;
                match piece.get(..len) {
                    Some(read) if len > 0 => items.feed(read),
                    _ => items.finish(),
                }
            }
        }
    };
    Ok(Value::Stream(Stream::new(next, Extent::Finite)))
}
