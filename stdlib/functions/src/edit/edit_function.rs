//! `edit`: opens the definition of an object in an editor.

use std::io::IsTerminal;

use interp_engine::{Call, Example, Function, Outcome, Session};
use interp_record::{Fault, Function as Closure, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::definition::Definition;
use super::domain_xml::DomainXml;
use super::editor::Text;
use super::xml_object::{XML, Xml};
use crate::console::Keys;
use crate::diff;
use crate::document::given_by_script;
use crate::plain::{OUTCOME, PLAIN, flag};

/// Whether the host's schema is left out of it.
const SKIP_VALIDATE: Param =
    flag("skip_validate", "Whether it isn't held to libvirt's schema, of a domain or snapshot.");

/// What the function that changes an object is given, by the type of that.
const DRAFTS: &[(&str, Ty)] = &[
    ("Domain", Ty::Object("DomainXml")),
    ("Network", XML),
    ("Pool", XML),
    ("Nwfilter", XML),
    ("Interface", XML),
    ("Snapshot", XML),
    ("Checkpoint", XML),
    ("Volume", XML),
];

/// What changes the XML.
const CHANGE: Param = Param {
    name: "change",
    about: "What changes it: a function that is given its definition, of which fields can be set. Without one, the reader's editor is opened.",
    ty: Ty::Optional(&Ty::Function(&[Ty::Generic("X")], &Ty::Any)),
    default: Some("()"),
};

/// Which editor is opened.
pub(super) const EDITOR: Param = Param {
    name: "editor",
    about: "The editor, with its arguments; by default what `VISUAL` or `EDITOR` says, or `vi`.",
    ty: Ty::Optional(&Ty::String),
    default: Some("()"),
};

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
            Ty::Object("Snapshot"),
            Ty::Object("Checkpoint"),
            Ty::Object("Volume"),
        ])),
        params: &[CHANGE],
        options: &[EDITOR, SKIP_VALIDATE],
        gives: OUTCOME,
        effect: Effect::Write,
        rule: Rule::ByInput("X", DRAFTS),
        ..PLAIN
    },
    about: "Opens the definition of an object in an editor, or hands it to a function, and gives it to the host afterwards: of a volume, how much it can hold.",
    errors: &[
        ("CHANGED_MEANWHILE", "somebody else changed it meanwhile"),
        ("EDITOR_FAILED", "the editor can't be started, or ends with an error"),
        ("NO_TERMINAL", "no editor is named, and there is no terminal"),
        (
            "OPERATION_UNSUPPORTED",
            "of a volume: anything but its capacity was changed, or it would become smaller",
        ),
        ("XML_ERROR", "what was written is no definition"),
    ],
    examples: &[
        Example::new(
            "let d = domain(\"test\");\n\
             d.edit(|x| {\n\
                 x.title = \"the shop\";\n\
                 x.memory = 4GiB;\n\
                 x.vcpus += 1;\n\
                 x.disks.push(#{source: \"/data.img\", target: \"vdb\", cache: \"none\"});\n\
             });\n\
             d.edit(|x| x.disks[0].cache = \"writeback\");\n\
             d.xml(inactive: true) | xpath(\"//title/text() | //vcpu/text()\".split(\" | \")[0])",
            "[\"the shop\"]",
        ),
        Example::new(
            "let d = domain(\"test\");\n\
             let outcome = d.edit(|x| { x.set_xml_value(\"vcpu\", 3); x.set_xml_value(\"title\", \"shop\"); });\n\
             let again = d.edit(|x| x.set_xml_value(\"vcpu\", 3));\n\
             `${outcome.status} ${again.status}`",
            "done skipped",
        ),
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"a.img\", 1GiB, allocation: 0B);\n\
             v.edit(|x| x.set_xml_value(\"capacity\", 2GiB));\n\
             print(v.capacity);\n\
             try { v.edit(|x| x.set_xml_value(\"target/permissions/mode\", \"0600\")) } catch (e) { print(e.code) }",
            "2GiB\nOPERATION_UNSUPPORTED",
        ),
        Example::new(
            "let d = domain(\"test\");\n\
             let theirs = || domain(\"test\").set_description(\"theirs\", config: true);\n\
             try { d.edit(|x| { theirs(); x.set_xml_value(\"description\", \"ours\"); }) } catch (e) { print(e.code) }\n\
             d.xml(inactive: true).contains(\"theirs\")",
            "CHANGED_MEANWHILE\ntrue",
        ),
        Example::new(
            "let s = domain(\"test\").create_snapshot(\"edited\");\n\
             s.edit(|x| x.set_xml_value(\"description\", \"before the update\"));\n\
             let said = s.description ?? \"\";\n\
             let renamed = attempt(|| s.edit(|x| x.set_xml_value(\"name\", \"other\")));\n\
             s.delete();\n\
             `${said}, ${renamed.error?.code ?? \"\"}`",
            "before the update, XML_ERROR",
        ),
        Example::on(
            "qemu",
            "let c = domain(\"guest\").create_checkpoint(\"edited\");\n\
             c.edit(|x| x.set_xml_value(\"description\", \"of monday\"));\n\
             let said = c.description ?? \"\";\n\
             c.delete();\n\
             said",
            "of monday",
        ),
        Example::new(
            r#"let d = domain("test"); d.edit(editor: "sed -i 's|<on_crash>.*<|<on_crash>preserve<|'"); d.xml(inactive: true).contains("preserve")"#,
            "true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    match Definition::of(&object) {
        Some(definition) => {
            edited(call, &definition, call.argument(0)?, !call.option::<bool>(SKIP_VALIDATE.name)?)
        }
        None => Ok(Value::Unit),
    }
}

/// Lets a function or the reader's editor change it, and gives it to the host; gives the outcome of an operation.
pub(super) fn edited(
    call: &Call<'_>,
    definition: &Definition<'_>,
    change: Option<Closure>,
    is_strict: bool,
) -> Result<Value, Fault> {
    let session = call.session();
    let before = definition.read(session)?;
    if let Some(change) = change {
        return by_function(call, definition, &before, &change, is_strict);
    }
    let text = Text::new(&before, call.option("editor")?)?;
    loop {
        let edited = text.edited(session)?;
        if edited == before {
            return Ok(Outcome::skipped(call));
        }
        let mut taken = take(definition, session, &edited, Check::Before { text: &before, is_strict });
        while let Err(refused) = &taken {
            match ask(session, refused) {
                Ok(Answer::Again) => break,
                Ok(Answer::Force) => taken = take(definition, session, &edited, Check::Nothing),
                Ok(Answer::Discard) => return Err(refused.clone()),
                Ok(Answer::Nobody) => return Err(kept(text, refused, refused.clone())),
                Err(stopped) => return Err(kept(text, refused, stopped)),
            }
        }
        if taken.is_ok() {
            return Ok(Value::Unit);
        }
    }
}

/// Keeps what was written where it was refused and nobody decides what becomes of it, and says so in the fault.
fn kept(text: Text, refused: &Fault, fault: Fault) -> Fault {
    let fate = match refused.code().name() {
        "DEADLINE_EXCEEDED" | "INTERRUPTED" | "OUTCOME_UNKNOWN" => "whether it was taken is unknown",
        _ => "nothing was changed",
    };
    match text.keep() {
        Some(path) => fault.caused_by(format!("{fate}; what was written is in {}", path.display())),
        None => fault,
    }
}

/// Lets a function change it, and says what that has changed.
fn by_function(
    call: &Call<'_>,
    definition: &Definition<'_>,
    before: &String,
    change: &Closure,
    is_strict: bool,
) -> Result<Value, Fault> {
    let (session, xml) = (call.session(), Xml::new(before)?);
    let draft = match definition.is_of_a_domain() {
        true => DomainXml(xml.clone()).into_value(),
        false => xml.clone().into_value(),
    };
    change.call(&[draft])?;
    let edited = xml.text();
    if edited == *before {
        return Ok(Outcome::skipped(call));
    }
    take(definition, session, &edited, Check::Before { text: before, is_strict })?;
    for it in diff::between(&given_by_script(before)?, &xml.document()) {
        let [have, wanted] = [it.have, it.wanted].map(|value| value.unwrap_or_else(|| "nothing".to_owned()));
        session.output().note(&format!("{}: {wanted} instead of {have}", it.path));
    }
    Ok(Value::Unit)
}

/// What has to hold for a definition to be taken.
#[derive(Clone, Copy)]
enum Check<'a> {
    /// It is still what it was before, and where it is strict the new one follows libvirt's schema.
    Before { text: &'a str, is_strict: bool },
    /// Nothing: it is forced.
    Nothing,
}

/// Gives it to the host, if the check lets it.
fn take(definition: &Definition<'_>, session: &Session, edited: &str, check: Check<'_>) -> Result<(), Fault> {
    let is_strict = match check {
        Check::Before { text, .. } if definition.read(session)? != text => {
            return Err(Fault::new("CHANGED_MEANWHILE", "somebody else changed it meanwhile"));
        }
        Check::Before { is_strict, .. } => is_strict,
        Check::Nothing => false,
    };
    definition.define(session, edited, is_strict)
}

/// What the reader wants of a definition that was refused.
enum Answer {
    Again,
    Discard,
    Force,
    /// There is nobody to ask.
    Nobody,
}

/// Asks the reader, while the connections live on.
///
/// # Errors
/// What stops the script while it waits.
fn ask(session: &Session, refused: &Fault) -> Result<Answer, Fault> {
    if !std::io::stdin().is_terminal() {
        return Ok(Answer::Nobody);
    }
    session.output().warn(&format!("it was not taken: {}", refused.message()));
    session.wait(async {
        let lines = Keys::of_the_reader()?;
        loop {
            session.output().note("edit it again, force it without checks, or discard it? [a/f/d]");
            let Some(line) = lines.read().await? else { return Ok(Answer::Discard) };
            match String::from_utf8_lossy(&line).trim() {
                "a" | "again" => return Ok(Answer::Again),
                "f" | "force" => return Ok(Answer::Force),
                "d" | "discard" => return Ok(Answer::Discard),
                _ => {}
            }
        }
    })?
}
