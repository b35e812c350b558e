//! `edit_managed_save`, `edit_save_image`: the XML in the saved state of a domain, in an editor or a function's hands.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;

use super::definition::Definition;
use super::edit_function::{EDITOR, edited};
use crate::domain::Domain;
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, OUTCOME, PLAIN, flag};

/// What changes the XML.
const CHANGE: Param = Param {
    name: "change",
    about: "What changes it: a function that is given the definition, of which fields can be set. Without one, the reader's editor is opened.",
    ty: Ty::Optional(&Ty::Function(&[Ty::Object("DomainXml")], &Ty::Any)),
    default: Some("()"),
};

/// The options of both.
const OPTIONS: &[Param] = &[
    EDITOR,
    flag("running", "Whether it runs when it goes on."),
    flag("paused", "Whether it is paused when it goes on."),
];

/// `edit_managed_save(…)`; `virDomainManagedSaveDefineXML`.
pub(crate) const EDIT_MANAGED_SAVE: Function = Function {
    signature: Signature {
        name: "edit_managed_save",
        input: Input::Each(Ty::Object("Domain")),
        params: &[CHANGE],
        options: OPTIONS,
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Opens the XML in the saved state that a domain's next start goes on from in an editor, or hands it to a function, and puts it back.",
    errors: &[
        ("CHANGED_MEANWHILE", "somebody else changed it meanwhile"),
        ("EDITOR_FAILED", "the editor can't be started, or ends with an error"),
        ("NO_TERMINAL", "no editor is named, and there is no terminal"),
        ("OPERATION_INVALID", "it has no saved state"),
        ("XML_ERROR", "what was written is no definition"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test");
d.managed_save();
d.edit_managed_save(|x| x.vcpus = 1);
d.start();
d.vcpus"#,
        "1",
    )],
    run: |call| {
        let domain: &Domain = call.object()?;
        edited(call, &Definition::ManagedSave(domain, goes_on(call)?), call.argument(0)?, false)
    },
};

/// `edit_save_image(path, …)`; `virDomainSaveImageDefineXML`.
pub(crate) const EDIT_SAVE_IMAGE: Function = Function {
    signature: Signature {
        name: "edit_save_image",
        input: OF_HOSTS,
        params: &[
            Param { name: "path", about: "The file, on the host.", ty: Ty::PATH_OR_STRING, default: None },
            CHANGE,
        ],
        options: OPTIONS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Opens the XML in a file that a domain was saved to in an editor, or hands it to a function, and puts it back.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("CHANGED_MEANWHILE", "somebody else changed it meanwhile"),
        ("EDITOR_FAILED", "the editor can't be started, or ends with an error"),
        ("NO_TERMINAL", "no editor is named, and there is no terminal"),
        ("OPERATION_FAILED", "the file can't be read, or is no image"),
        ("XML_ERROR", "what was written is no definition"),
    ],
    examples: &[Example::new(
        r#"domain("test").save("/tmp/test.save");
edit_save_image("/tmp/test.save", |x| x.set_xml_value("vcpu", 1));
restore("/tmp/test.save").vcpus"#,
        "1",
    )],
    run: |call| {
        let path: String = call.argument(0)?;
        let (host, flags) = (Host::given_one(call)?, goes_on(call)?);
        edited(call, &Definition::SaveImage(&host, path, flags), call.argument(1)?, false)?;
        Ok(Value::Unit)
    },
};

/// Returns the flags for what the domain is when it goes on.
fn goes_on(call: &Call<'_>) -> Result<u32, Fault> {
    flags(call, &[("running", Image::RUNNING.bits()), ("paused", Image::PAUSED.bits())])
}
