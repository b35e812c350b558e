//! `undefine`: forgets the definition of an object.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainUndefineFlagsValues;
use stdlib_protocol::domain::DomainUndefineFlags;

use super::Domain;
use crate::network::Network;
use crate::nwfilter::Nwfilter;
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
        ])),
        options: &[
            flag("managed_save", "Whether a managed save image is removed."),
            flag("snapshots", "Whether what libvirt knows of its snapshots is removed; their disks stay."),
            flag("checkpoints", "Whether what libvirt knows of its checkpoints is removed."),
            Param {
                name: "nvram",
                about: "What becomes of its UEFI variables, where it has some.",
                ty: Ty::Optional(&Ty::Words("fate of the nvram", &["keep", "remove"])),
                default: Some("()"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Forgets the definition of a domain, network, pool or nwfilter; what is active stays so until it ends.",
    errors: &[(
        "OPERATION_INVALID",
        "something hangs on it: a managed save image, snapshots, checkpoints or nvram",
    )],
    examples: &[Example {
        script: "let d = domain(\"test\"); d.destroy(); d.undefine(); domains() | count()",
        prints: "0",
    }],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    if let Some(network) = object.downcast::<Network>() {
        return network.undefine(call.session());
    }
    if let Some(pool) = object.downcast::<Pool>() {
        return pool.undefine(call.session());
    }
    if let Some(nwfilter) = object.downcast::<Nwfilter>() {
        return nwfilter.undefine(call.session());
    }
    let domain: &Domain = call.object()?;
    let mut flags = DomainUndefineFlagsValues::default();
    for (option, flag) in [
        ("managed_save", DomainUndefineFlagsValues::MANAGED_SAVE),
        ("snapshots", DomainUndefineFlagsValues::SNAPSHOTS_METADATA),
        ("checkpoints", DomainUndefineFlagsValues::CHECKPOINTS_METADATA),
    ] {
        if call.option(option)? {
            flags |= flag;
        }
    }
    match call.option::<Option<String>>("nvram")?.as_deref() {
        Some("keep") => flags |= DomainUndefineFlagsValues::KEEP_NVRAM,
        Some(_) => flags |= DomainUndefineFlagsValues::NVRAM,
        None => {}
    }
    domain.change(call.session(), DomainUndefineFlags { dom: domain.handle(), flags: flags.bits() })?;
    Ok(Value::Unit)
}
