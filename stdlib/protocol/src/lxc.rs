//! LXC's own program.

use crate::{table::procedures, types::Domain};

procedures! {
    /// A call that only LXC knows.
    Lxc Domain, enum LxcRequest -> LxcReply;

    /// `virDomainLxcOpenNamespace`: the container's namespaces as descriptors.
    1 Low Write fds Out "DOMAIN_OPEN_NAMESPACE"
    LxcDomainOpenNamespace { dom: Domain, flags: u32 };
}
