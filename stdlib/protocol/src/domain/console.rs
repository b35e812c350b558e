//! Consoles, channels, screens and input: what a person at the machine would use.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{limits::DOMAIN_SEND_KEY_MAX, table::procedures, types::Domain};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainOpenConsole`.
    201 Low Write stream Duplex "DOMAIN_OPEN_CONSOLE"
    DomainOpenConsole { dom: Domain, dev_name: Option<Text>, flags: u32 };

    /// `virDomainInjectNMI`.
    210 Low Write "DOMAIN_INJECT_NMI"
    DomainInjectNmi { dom: Domain, flags: u32 };

    /// `virDomainScreenshot`.
    211 Low Write stream Read "DOMAIN_SCREENSHOT"
    DomainScreenshot { dom: Domain, screen: u32, flags: u32 } -> DomainScreenshotReply { mime: Option<Text> };

    /// `virDomainSendKey`.
    226 Low Write "DOMAIN_SEND_KEY"
    DomainSendKey {
        dom: Domain, codeset: u32, holdtime: u32, keycodes: List<u32, DOMAIN_SEND_KEY_MAX>, flags: u32,
    };

    /// `virDomainOpenGraphics`.
    249 Low Write fds In "DOMAIN_OPEN_GRAPHICS"
    DomainOpenGraphics { dom: Domain, idx: u32, flags: u32 };

    /// `virDomainSendProcessSignal`.
    295 Low Write "DOMAIN_SEND_PROCESS_SIGNAL"
    DomainSendProcessSignal { dom: Domain, pid_value: i64, signum: u32, flags: u32 };

    /// `virDomainOpenChannel`.
    296 Low Write stream Duplex "DOMAIN_OPEN_CHANNEL"
    DomainOpenChannel { dom: Domain, name: Option<Text>, flags: u32 };

    /// `virDomainOpenGraphicsFD`.
    343 Low Write fds Out "DOMAIN_OPEN_GRAPHICS_FD"
    DomainOpenGraphicsFd { dom: Domain, idx: u32, flags: u32 };

    /// `virDomainFDAssociate`.
    443 Low Write fds In "DOMAIN_FD_ASSOCIATE"
    DomainFdAssociate { dom: Domain, name: Text, flags: u32 };

    /// `virDomainGraphicsReload`.
    448 Low Write "DOMAIN_GRAPHICS_RELOAD"
    DomainGraphicsReload { dom: Domain, r#type: u32, flags: u32 };
}
