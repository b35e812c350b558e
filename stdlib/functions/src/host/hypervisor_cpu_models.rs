//! `hypervisor_cpu_models`: the models of CPUs that a hypervisor of a host can give a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};

use super::domain_capabilities::asked;
use super::hypervisor::{ARCH, EMULATOR, MACHINE, TYPE};
use crate::document::given_by_host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `hypervisor_cpu_models(…)`; `virConnectGetDomainCapabilities`.
pub(crate) const HYPERVISOR_CPU_MODELS: Function = Function {
    signature: Signature {
        name: "hypervisor_cpu_models",
        input: OF_HOSTS,
        options: &[
            flag("all", "Whether those are given, too, that the host's own CPU can't be."),
            ARCH,
            EMULATOR,
            MACHINE,
            TYPE,
        ],
        gives: Ty::List(&Ty::String),
        ..PLAIN
    },
    about: "Gives the models of CPUs that a hypervisor of a host can give a domain.",
    errors: &[
        ("INVALID_ARG", "the host has no such emulator, machine or type of domain"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "hypervisor_cpu_models(arch: \"x86_64\", type: \"qemu\", all: true).contains(\"Nehalem\")",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let all: bool = call.option("all")?;
    let document = given_by_host(&asked(call, 0)?)?;
    let modes = document.root().find_all("cpu/mode");
    let custom = modes.into_iter().filter(|mode| mode.attribute("name").as_deref() == Some("custom"));
    let models = custom.flat_map(|mode| mode.find_all("model"));
    let usable = models.filter(|model| all || model.attribute("usable").as_deref() == Some("yes"));
    Ok(Value::list(usable.map(|model| Value::string(model.text().trim())).collect()))
}
