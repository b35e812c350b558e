//! QEMU's own program: its monitor, its agent, and the monitor's events.

use stdlib_xdr::Text;

use crate::{
    table::{events, group, procedures},
    types::Domain,
};

group! {
    /// A call that only QEMU knows.
    QemuRequest -> QemuReply;

    QemuDomainMonitorCommand,
    QemuDomainAttach,
    QemuDomainAgentCommand,
    QemuDomainMonitorCommandWithFiles,
    QemuConnectDomainMonitorEventRegister,
    QemuConnectDomainMonitorEventDeregister,
}

procedures! {
    Qemu Domain, in QemuRequest -> QemuReply;

    /// `virDomainQemuMonitorCommand`: sends a command to the monitor, as QMP or as a person would type it.
    1 Low Write "DOMAIN_MONITOR_COMMAND"
    QemuDomainMonitorCommand { dom: Domain, cmd: Text, flags: u32 }
        -> QemuDomainMonitorCommandReply { result: Text };

    /// `virDomainQemuAttach`: takes over a QEMU process that libvirt didn't start; QEMU's driver has dropped
    /// it.
    2 Low Write "DOMAIN_ATTACH"
    QemuDomainAttach { pid_value: u32, flags: u32 } -> QemuDomainAttachReply { dom: Domain };

    /// `virDomainQemuAgentCommand`: sends a command to the agent inside the domain, as JSON.
    3 Low Write "DOMAIN_AGENT_COMMAND"
    QemuDomainAgentCommand {
        dom: Domain, cmd: Text, timeout: i32, flags: u32,
    } -> QemuDomainAgentCommandReply { result: Option<Text> };

    /// `virDomainQemuMonitorCommandWithFiles`: sends a command with descriptors to the monitor.
    7 Low Write fds InOut "DOMAIN_MONITOR_COMMAND_WITH_FILES"
    QemuDomainMonitorCommandWithFiles {
        dom: Domain, cmd: Text, flags: u32,
    } -> QemuDomainMonitorCommandWithFilesReply { result: Text };
}

procedures! {
    Qemu Connect, in QemuRequest -> QemuReply;

    /// `virConnectDomainQemuMonitorEventRegister`: asks for the monitor's own events.
    4 High Write "CONNECT_DOMAIN_MONITOR_EVENT_REGISTER"
    QemuConnectDomainMonitorEventRegister {
        dom: Option<Domain>, event: Option<Text>, flags: u32,
    } -> QemuConnectDomainMonitorEventRegisterReply { callback_id: i32 };

    /// `virConnectDomainQemuMonitorEventDeregister`: takes [`QemuConnectDomainMonitorEventRegister`] back.
    5 High Write "CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER"
    QemuConnectDomainMonitorEventDeregister { callback_id: i32 };
}

events! {
    Qemu Domain;

    /// `virConnectDomainQemuMonitorEventCallback`: an event of the monitor itself.
    6 "DOMAIN_MONITOR_EVENT"
    QemuDomainMonitorEvent {
        callback_id: i32, dom: Domain, event: Text, seconds: i64, micros: u32, details: Option<Text>,
    };
}
