//! `edit`: opens the definition of an object in an editor.

use std::io::{BufRead, IsTerminal};

use interp_engine::{Call, Example, Function, Outcome, Session};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::definition::Definition;
use super::editor::Text;
use crate::plain::{OUTCOME, PLAIN};

/// `edit(…)`; `virDomainDefineXMLFlags` and its like.
pub(crate) const EDIT: Function = Function {
    signature: Signature {
        name: "edit",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("Nwfilter"),
            Ty::Object("Interface"),
        ])),
        options: &[Param {
            name: "editor",
            about: "The editor, with its arguments; by default what `VISUAL` or `EDITOR` says, or `vi`.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Opens the definition of an object in an editor, and gives it to the host when the editor ends.",
    errors: &[
        ("CHANGED_MEANWHILE", "somebody else changed it while the editor was open"),
        ("EDITOR_FAILED", "the editor can't be started, or ends with an error"),
        ("XML_ERROR", "what was written is no definition"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test"); d.edit(editor: "sed -i 's|<on_crash>.*<|<on_crash>preserve<|'"); d.xml(inactive: true).contains("preserve")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    let session = call.session();
    let Some(definition) = Definition::of(&object) else { return Ok(Value::Unit) };
    let before = definition.read(session)?;
    let text = Text::new(&before, call.option("editor")?)?;
    loop {
        let edited = text.edited(session)?;
        if edited == before {
            return Ok(Outcome::skipped(call));
        }
        let mut taken = take(&definition, session, &edited, Some(&before));
        while let Err(refused) = &taken {
            match ask(session, refused) {
                Answer::Again => break,
                Answer::Force => taken = take(&definition, session, &edited, None),
                Answer::Discard => return Err(refused.clone()),
                Answer::Nobody => {
                    let kept = text.keep().map(|path| path.display().to_string());
                    let kept = kept.map(|path| format!("nothing was changed; what was written is in {path}"));
                    return Err(kept.into_iter().fold(refused.clone(), Fault::caused_by));
                }
            }
        }
        if taken.is_ok() {
            return Ok(Value::Unit);
        }
    }
}

/// Gives it to the host, if it is still what it was before.
fn take(
    definition: &Definition<'_>,
    session: &Session,
    edited: &str,
    before: Option<&String>,
) -> Result<(), Fault> {
    if let Some(before) = before
        && definition.read(session)? != *before
    {
        return Err(Fault::new("CHANGED_MEANWHILE", "somebody else changed it while the editor was open"));
    }
    definition.define(session, edited, before.is_some())
}

/// What the reader wants of a definition that was refused.
enum Answer {
    Again,
    Discard,
    Force,
    /// There is nobody to ask.
    Nobody,
}

fn ask(session: &Session, refused: &Fault) -> Answer {
    if !std::io::stdin().is_terminal() {
        return Answer::Nobody;
    }
    session.output().warn(&format!("it was not taken: {}", refused.message()));
    loop {
        session.output().note("edit it again, force it without checks, or discard it? [a/f/d]");
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(len) if len > 0 => {}
            _ => return Answer::Discard,
        }
        match line.trim() {
            "a" | "again" => return Answer::Again,
            "f" | "force" => return Answer::Force,
            "d" | "discard" => return Answer::Discard,
            _ => {}
        }
    }
}
