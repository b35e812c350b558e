//! `to_tsv`: records as tab-separated values.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, collect};
use crate::delimited::{Delimiter, delimited, header};
use crate::{Call, Example, Function};

/// `to_tsv()`.
pub(super) const TO_TSV: Function = Function {
    signature: Signature {
        name: "to_tsv",
        input: Input::All(STREAM),
        gives: Ty::String,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Writes records as tab-separated values, with a line of names first, as `to_csv` does; a tab or line break in a value is written `\\t`, `\\n`.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TOO_LONG", "the text is longer than a string may be"),
        ("TOO_MANY_RECORDS", "there are more than the session holds in memory"),
        ("UNWRITABLE", "two columns would have one name"),
    ],
    examples: &[Example::new(
        r#"[#{name: "a", memory: 1KiB}, #{name: "b\tc", memory: 0B}] | to_tsv()"#,
        "name\tmemory_bytes\na\t1024\nb\\tc\t0\n",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text = match &*collect(call)? {
        [] => header(call.demand().columns(), Delimiter::Tab)?,
        records => delimited(records, Delimiter::Tab)?,
    };
    call.session().limits().admit(Value::from(text))
}
