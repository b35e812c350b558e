//! `undefine`: forgets the definition of an object.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainUndefineFlagsValues as Undefine;
use stdlib_protocol::domain::{DomainIsActive, DomainUndefineFlags};

use super::Domain;
use super::belongings::Belongings;
use crate::flags::{flags, only_of_domains};
use crate::host_secret::HostSecret;
use crate::interface::Interface;
use crate::network::Network;
use crate::node_device::NodeDevice;
use crate::nwfilter::Nwfilter;
use crate::object_type::of_kind;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;

/// `undefine(…)`; `virDomainUndefineFlags` and its like.
pub(crate) const UNDEFINE: Function = Function {
    signature: Signature {
        name: "undefine",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Domain"),
            Ty::Object("Network"),
            Ty::Object("Pool"),
            Ty::Object("Nwfilter"),
            Ty::Object("HostSecret"),
            Ty::Object("Interface"),
            Ty::Object("NodeDevice"),
        ])),
        options: &[
            flag(
                "everything",
                "Whether all that hangs on it goes too: it is looked up, and said on standard error.",
            ),
            flag("managed_save", "Whether a managed save image is removed."),
            flag("snapshots", "Whether what libvirt knows of its snapshots is removed; their disks stay."),
            flag("checkpoints", "Whether what libvirt knows of its checkpoints is removed."),
            Param {
                name: "nvram",
                about: "What becomes of its UEFI variables, where it has some.",
                ty: Ty::Optional(&Ty::Words("fate of the nvram", &["keep", "remove"])),
                default: Some("()"),
            },
            Param {
                name: "tpm",
                about: "What becomes of the state of its TPM, where it has one.",
                ty: Ty::Optional(&Ty::Words("fate of the TPM", &["keep", "remove"])),
                default: Some("()"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Forgets the definition of an object, of a secret its value too; what is active stays so until it ends, which is said of a domain.",
    errors: &[
        ("OPERATION_INVALID", "something hangs on it: a managed save image, snapshots, checkpoints or nvram"),
        ("BAD_OPTIONS", "it is no domain, and an option is given"),
    ],
    examples: &[
        Example::new(
            "let d = domain(\"test\"); d.managed_save(); try { d.undefine() } catch (e) { e.hint }",
            "say what goes with it: `managed_save: true`; or `everything: true`",
        ),
        Example::new("let d = domain(\"test\"); d.destroy(); d.undefine(); domains() | count()", "0"),
        Example::new(
            "let d = domain(\"test\"); d.managed_save(); d.undefine(everything: true); domains() | count()",
            "0",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    only_of_domains(call)?;
    let object: ObjectRef = call.input()?;
    if let Some(done) = of_kind!(
        object,
        undefine(call.session()),
        [Network, Pool, Nwfilter, HostSecret, Interface, NodeDevice]
    ) {
        return done;
    }
    let domain: &Domain = call.object()?;
    let mut flags = flags(
        call,
        &[
            ("managed_save", Undefine::MANAGED_SAVE.bits()),
            ("snapshots", Undefine::SNAPSHOTS_METADATA.bits()),
            ("checkpoints", Undefine::CHECKPOINTS_METADATA.bits()),
        ],
    )?;
    for (option, keep, remove) in
        [("nvram", Undefine::KEEP_NVRAM, Undefine::NVRAM), ("tpm", Undefine::KEEP_TPM, Undefine::TPM)]
    {
        match call.option::<Option<String>>(option)?.as_deref() {
            Some("keep") => flags |= keep.bits(),
            Some(_) => flags |= remove.bits(),
            None => {}
        }
    }
    if call.option("everything")? {
        flags |= everything(call, domain, flags)?;
    }
    match domain.change(call.session(), DomainUndefineFlags { dom: domain.handle(), flags }) {
        Err(fault) if fault.code().name() == "OPERATION_INVALID" => {
            Err(with_what_hangs_on(call, domain, fault))
        }
        answered => {
            answered?;
            if let Some(note) = what_is_left(call.session(), domain) {
                call.session().output().note(&note);
            }
            Ok(Value::Unit)
        }
    }
}

/// Says that a domain which runs is a transient one from now on, and what goes with it.
///
/// It is forgotten already: what can't be seen any more is no error.
fn what_is_left(session: &Session, domain: &Domain) -> Option<String> {
    let active = domain.host().call(session, DomainIsActive { dom: domain.handle() }).ok()?;
    if active.active == 0 {
        return None;
    }
    let found = Belongings::of(session, domain).ok()?;
    // Files stay; it is what libvirt knows of these that goes.
    let known =
        Belongings { snapshots: found.snapshots, checkpoints: found.checkpoints, ..Belongings::default() };
    let words = match known.words() {
        words if words.is_empty() => String::new(),
        words => format!(", and with it what libvirt knows of {}", words.join(", ")),
    };
    Some(format!("`{}` runs on as a transient domain: when it stops it is gone{words}", domain.name()))
}

/// Returns the fault of a domain that something hangs on, with the options that let it go.
fn with_what_hangs_on(call: &Call<'_>, domain: &Domain, fault: Fault) -> Fault {
    let Ok(found) = Belongings::of(call.session(), domain) else { return fault };
    let options = [
        (found.managed_save, "`managed_save: true`"),
        (!found.snapshots.is_empty(), "`snapshots: true`"),
        (!found.checkpoints.is_empty(), "`checkpoints: true`"),
        (found.nvram.is_some(), "`nvram: \"remove\"`"),
        (found.tpm, "`tpm: \"remove\"`"),
    ];
    let options: Vec<&str> =
        options.into_iter().filter(|(is_there, _)| *is_there).map(|(_, option)| option).collect();
    if options.is_empty() {
        return fault;
    }
    let help = format!("say what goes with it: {}; or `everything: true`", options.join(", "));
    let said = Fault::new(fault.code().name(), fault.message()).at(domain.host().name()).hint(help);
    fault.causes().iter().fold(said, Fault::caused_by)
}

/// Says what hangs on a domain, and returns the flags that remove it; what is to be kept stays.
fn everything(call: &Call<'_>, domain: &Domain, flags: u32) -> Result<u32, Fault> {
    let mut found = Belongings::of(call.session(), domain)?;
    if flags & Undefine::KEEP_NVRAM.bits() != 0 {
        found.nvram = None;
    }
    if flags & Undefine::KEEP_TPM.bits() != 0 {
        found.tpm = false;
    }
    let words = found.words();
    if !words.is_empty() {
        let note = format!("undefining `{}` removes {}", domain.name(), words.join(", "));
        call.session().output().note(&note);
    }
    let wanted = [
        (found.managed_save, Undefine::MANAGED_SAVE),
        (!found.snapshots.is_empty(), Undefine::SNAPSHOTS_METADATA),
        (!found.checkpoints.is_empty(), Undefine::CHECKPOINTS_METADATA),
        (found.nvram.is_some(), Undefine::NVRAM),
        (found.tpm, Undefine::TPM),
    ];
    Ok(wanted.iter().filter(|(is_there, _)| *is_there).fold(0, |flags, (_, flag)| flags | flag.bits()))
}
