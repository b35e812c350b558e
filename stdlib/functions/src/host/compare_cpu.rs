//! `compare_cpu`: whether a host has what a CPU has.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::{CPUCompareResult, ConnectCompareCPUFlags as Flags};
use stdlib_protocol::connect::{ConnectCompareCpu, ConnectCompareHypervisorCpu};

use super::Host;
use super::hypervisor::{ARCH, EMULATOR, Hypervisor, MACHINE, TYPE};
use crate::flags::flags;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `compare_cpu(xml, …)`; `virConnectCompareCPU`, `virConnectCompareHypervisorCPU`.
pub(crate) const COMPARE_CPU: Function = Function {
    signature: Signature {
        name: "compare_cpu",
        input: OF_HOSTS,
        params: &[Param {
            name: "xml",
            about: "The XML of the CPU, of a domain or of another host's capabilities.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            flag(
                "hypervisor",
                "Whether it is compared with what a hypervisor of the host can give a domain.",
            ),
            ARCH,
            EMULATOR,
            MACHINE,
            TYPE,
            flag("fail", "Whether what is incompatible is a fault that says why."),
            flag("validate", "Whether the XML is held to libvirt's schema."),
        ],
        gives: Ty::Words(
            "comparison of CPUs",
            &["incompatible", "identical", "superset", "error", "unknown"],
        ),
        ..PLAIN
    },
    about: "Says whether a host has all that a CPU has: `identical`, `superset` where it has more, or `incompatible`.",
    errors: &[
        ("CPU_INCOMPATIBLE", "the host lacks something that the CPU has, and `fail` is given"),
        ("XML_ERROR", "the XML is none of a CPU"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host can't compare them, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "compare_cpu(`<cpu mode='custom' match='exact'><model>qemu64</model></cpu>`, hypervisor: true, arch: \"x86_64\", type: \"qemu\") != \"error\"",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml: String = call.argument(0)?;
    let flags =
        flags(call, &[("fail", Flags::FAIL_INCOMPATIBLE.bits()), ("validate", Flags::VALIDATE_XML.bits())])?;
    let (session, host) = (call.session(), Host::given_one(call)?);
    let result = if call.option("hypervisor")? {
        let Hypervisor { arch, emulator, machine, kind } = Hypervisor::of(call)?;
        let xml_cpu = xml.into();
        let request = ConnectCompareHypervisorCpu { emulator, arch, machine, virttype: kind, xml_cpu, flags };
        host.call(session, request)?.result
    } else {
        host.call(session, ConnectCompareCpu { xml: xml.into(), flags })?.result
    };
    Ok(CPUCompareResult::from(result).word().into())
}
