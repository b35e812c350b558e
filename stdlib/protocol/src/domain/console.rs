//! Consoles, channels, screens and input: what a person at the machine would use.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{limits::DOMAIN_SEND_KEY_MAX, table::procedures, types::Domain};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainOpenConsole`: opens a serial console as a byte stream both ways.
    201 Low Write stream Duplex "DOMAIN_OPEN_CONSOLE"
    DomainOpenConsole { dom: Domain, dev_name: Option<Text>, flags: u32 };

    /// `virDomainInjectNMI`: sends a non-maskable interrupt.
    210 Low Write "DOMAIN_INJECT_NMI"
    DomainInjectNmi { dom: Domain, flags: u32 };

    /// `virDomainScreenshot`: a picture of a screen as a byte stream; the reply names its format.
    211 Low Write stream Read "DOMAIN_SCREENSHOT"
    DomainScreenshot { dom: Domain, screen: u32, flags: u32 } -> DomainScreenshotReply { mime: Option<Text> };

    /// `virDomainSendKey`: presses keys, all at once.
    226 Low Write "DOMAIN_SEND_KEY"
    DomainSendKey {
        dom: Domain, codeset: u32, holdtime: u32, keycodes: List<u32, DOMAIN_SEND_KEY_MAX>, flags: u32,
    };

    /// `virDomainOpenGraphics`: gives the domain a socket to serve its screen on.
    249 Low Write fds In "DOMAIN_OPEN_GRAPHICS"
    DomainOpenGraphics { dom: Domain, idx: u32, flags: u32 };

    /// `virDomainSendProcessSignal`: signals a process inside a container.
    295 Low Write "DOMAIN_SEND_PROCESS_SIGNAL"
    DomainSendProcessSignal { dom: Domain, pid_value: i64, signum: u32, flags: u32 };

    /// `virDomainOpenChannel`: opens a channel to the domain as a byte stream both ways.
    296 Low Write stream Duplex "DOMAIN_OPEN_CHANNEL"
    DomainOpenChannel { dom: Domain, name: Option<Text>, flags: u32 };

    /// `virDomainOpenGraphicsFD`: a socket to the domain's screen.
    343 Low Write fds Out "DOMAIN_OPEN_GRAPHICS_FD"
    DomainOpenGraphicsFd { dom: Domain, idx: u32, flags: u32 };

    /// `virDomainFDAssociate`: gives the domain descriptors under a name, to be used for disks.
    443 Low Write fds In "DOMAIN_FD_ASSOCIATE"
    DomainFdAssociate { dom: Domain, name: Text, flags: u32 };

    /// `virDomainGraphicsReload`: makes the screen's server read its certificates again.
    448 Low Write "DOMAIN_GRAPHICS_RELOAD"
    DomainGraphicsReload { dom: Domain, r#type: u32, flags: u32 };
}
