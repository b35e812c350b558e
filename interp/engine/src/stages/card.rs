//! `card`: shows records as a card.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use crate::{Call, Example, Form, Function};

/// `card()`.
pub(super) const CARD: Function = Function {
    signature: Signature {
        name: "card",
        input: Input::All(Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Shows each record as a card, one field a line.",
    errors: &[],
    examples: &[Example::new(r#"[#{name: "a"}] | card()"#, r#"[{"name":"a"}]"#)],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    call.session().output().show(call.session(), call.input_value(), Form::Card)?;
    Ok(Value::Unit)
}
