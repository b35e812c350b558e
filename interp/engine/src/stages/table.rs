//! `table`: shows records as a table.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Form, Function};

/// `table()`.
pub(super) const TABLE: Function = Function {
    signature: Signature {
        name: "table",
        input: Input::All(Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Shows the records as a table, one a line.",
    errors: &[],
    examples: &[Example::new(r#"[#{name: "a"}] | table()"#, r#"[{"name":"a"}]"#)],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    call.session().output().show(call.session(), call.input_value(), Form::Table)?;
    Ok(Value::Unit)
}
