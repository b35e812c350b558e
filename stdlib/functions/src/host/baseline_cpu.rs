//! `baseline_cpu`: what several CPUs have in common.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::ConnectBaselineCPUFlags as Flags;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectBaselineCpu, ConnectBaselineHypervisorCpu};

use super::Host;
use super::hypervisor::{ARCH, EMULATOR, Hypervisor, MACHINE, TYPE};
use crate::flags::flags;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `baseline_cpu(xmls, …)`; `virConnectBaselineCPU`, `virConnectBaselineHypervisorCPU`.
pub(crate) const BASELINE_CPU: Function = Function {
    signature: Signature {
        name: "baseline_cpu",
        input: OF_HOSTS,
        params: &[Param {
            name: "xmls",
            about: "The XML of each CPU, of domains or of hosts' capabilities.",
            ty: Ty::List(&Ty::String),
            default: None,
        }],
        options: &[
            flag("expand_features", "Whether all features are written, also those that the model has."),
            flag("migratable", "Whether features are left out that keep a domain from migrating."),
            flag("hypervisor", "Whether a CPU is wanted that a hypervisor of the host can give a domain."),
            ARCH,
            EMULATOR,
            MACHINE,
            TYPE,
        ],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Gives the XML of the most able CPU that all of several have in common, so that domains with it can move between them.",
    errors: &[
        ("XML_ERROR", "one of them is no XML of a CPU"),
        ("OPERATION_FAILED", "they have nothing in common"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "baseline_cpu([`<cpu><arch>x86_64</arch><model>Nehalem</model></cpu>`, `<cpu><arch>x86_64</arch><model>Westmere</model></cpu>`]).contains(\"Nehalem\")",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xmls: Vec<String> = call.argument(0)?;
    let xml_cpus = xmls.into_iter().map(Text::from).collect::<Vec<_>>().into();
    let flags = flags(
        call,
        &[("expand_features", Flags::EXPAND_FEATURES.bits()), ("migratable", Flags::MIGRATABLE.bits())],
    )?;
    let (session, host) = (call.session(), Host::given_one(call)?);
    let cpu = if call.option("hypervisor")? {
        let Hypervisor { arch, emulator, machine, kind } = Hypervisor::of(call)?;
        let request =
            ConnectBaselineHypervisorCpu { emulator, arch, machine, virttype: kind, xml_cpus, flags };
        host.call(session, request)?.cpu
    } else {
        host.call(session, ConnectBaselineCpu { xml_cpus, flags })?.cpu
    };
    Ok(Value::string(cpu.to_string()))
}
