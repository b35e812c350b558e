//! Which hypervisor of a host is meant: what libvirt asks for with domain capabilities and CPUs.

use interp_engine::Call;
use interp_record::Fault;
use interp_types::{Param, Ty};
use stdlib_protocol::Text;

const fn text(name: &'static str, about: &'static str) -> Param {
    Param { name, about, ty: Ty::Optional(&Ty::String), default: Some("()") }
}

pub(super) const ARCH: Param =
    text("arch", "The architecture, such as `x86_64`; that of the host where none is given.");
pub(super) const EMULATOR: Param = text("emulator", "The path of the emulator.");
pub(super) const MACHINE: Param = text("machine", "The machine type, such as `q35`.");
pub(super) const TYPE: Param = text("type", "The type of domain, such as `kvm` or `qemu`.");

/// What the options of a call say of it.
pub(super) struct Hypervisor {
    pub(super) arch: Option<Text>,
    pub(super) emulator: Option<Text>,
    pub(super) machine: Option<Text>,
    pub(super) kind: Option<Text>,
}

impl Hypervisor {
    pub(super) fn of(call: &Call<'_>) -> Result<Self, Fault> {
        let option =
            |param: Param| Ok::<_, Fault>(call.option::<Option<String>>(param.name)?.map(Text::from));
        Ok(Self {
            arch: option(ARCH)?,
            emulator: option(EMULATOR)?,
            machine: option(MACHINE)?,
            kind: option(TYPE)?,
        })
    }
}
