//! `edit_text`: a text in the reader's editor.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};

use super::edit_function::EDITOR;
use super::editor::Text;
use crate::plain::PLAIN;

/// `edit_text(text)`.
pub(crate) const EDIT_TEXT: Function = Function {
    signature: Signature {
        name: "edit_text",
        params: &[Param { name: "text", about: "The text as it is.", ty: Ty::String, default: None }],
        options: &[EDITOR],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Opens a text in an editor, and gives what it is afterwards, without white space at its end.",
    errors: &[
        ("EDITOR_FAILED", "the editor can't be started, or ends with an error"),
        ("NO_TERMINAL", "no editor is named, and there is no terminal"),
    ],
    examples: &[Example::new("edit_text(\"the shop\", editor: \"sed -i s/shop/office/\")", "the office")],
    run: |call: &mut Call<'_>| -> Result<Value, Fault> {
        let text = Text::new(&call.argument::<String>(0)?, call.option("editor")?)?;
        Ok(Value::string(text.edited(call.session())?.trim_end()))
    },
};
