//! Whether the agent inside a domain is there, and whether it has an address.

use interp_record::Fault;
use stdlib_driver::Error;
use stdlib_model::enums::DomainInterfaceAddressesSource as Source;
use stdlib_model::xml::Document;
use stdlib_protocol::DomainInterface;
use stdlib_protocol::domain::{DomainGetXmlDesc, DomainInterfaceAddresses, DomainInterfaceStats};

use super::Domain;

/// The channel that the agent listens on.
const AGENT_CHANNEL: &str = "org.qemu.guest_agent.0";

/// Whether there is an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agent {
    Connected,
    Disconnected,
    /// There is no channel for one.
    None,
}

/// Asks whether the agent is there, as the domain's XML says.
pub(crate) async fn agent(domain: &Domain) -> Result<Agent, Fault> {
    let request = DomainGetXmlDesc { dom: domain.handle(), flags: 0 };
    let reply = domain.host().connection().call(request).await;
    let xml = reply.map_err(|error| domain.host().fault(&error))?.xml.to_string();
    let document = Document::parse(&xml).map_err(|error| Fault::new("BAD_REPLY", error.to_string()))?;
    Ok(agent_in(&document))
}

fn agent_in(document: &Document) -> Agent {
    let targets = document.root().find_all("devices/channel/target");
    let channel = targets.into_iter().find(|it| it.attribute("name").is_some_and(|it| it == AGENT_CHANNEL));
    match channel.map(|channel| channel.attribute("state")) {
        Some(Some(state)) if state == "connected" => Agent::Connected,
        Some(_) => Agent::Disconnected,
        None => Agent::None,
    }
}

/// Asks whether any source knows an address of the domain.
///
/// Leases and the host's ARP table outlive a guest: of one that has just been started they tell the address of its
/// last life. So what they tell counts once the guest has sent something over that NIC.
pub(super) async fn has_address(domain: &Domain) -> Result<bool, Fault> {
    let mut refused = None;
    for source in [Source::Lease, Source::Agent, Source::Arp] {
        match addresses(domain, source).await {
            Ok(interfaces) => {
                for interface in interfaces.iter().filter(|interface| is_reachable(interface)) {
                    if source == Source::Agent || has_spoken(domain, interface).await {
                        return Ok(true);
                    }
                }
                refused = refused.or(Some(None));
            }
            // The agent may not be there yet, and not every hypervisor knows every source.
            Err(error) => refused = refused.or(Some(Some(error))),
        }
    }
    match refused {
        Some(Some(error)) if error.code().is_none() => Err(domain.host().fault(&error)),
        _ => Ok(false),
    }
}

/// Asks whether a guest has sent anything over a NIC since it was started. Where nobody counts that, it has.
async fn has_spoken(domain: &Domain, interface: &DomainInterface) -> bool {
    let request = DomainInterfaceStats { dom: domain.handle(), device: interface.name.clone() };
    domain.host().connection().call(request).await.map_or(true, |sent| sent.tx_packets != 0)
}

/// Asks one source for the addresses of a domain.
pub(super) async fn addresses(domain: &Domain, source: Source) -> Result<Vec<DomainInterface>, Error> {
    let source = source.value().unsigned_abs();
    let request = DomainInterfaceAddresses { dom: domain.handle(), source, flags: 0 };
    let reply = domain.host().connection().call(request).await?;
    Ok(reply.ifaces.into_iter().collect())
}

/// Tells whether an interface has an address that others can reach.
fn is_reachable(interface: &DomainInterface) -> bool {
    let is_local = |address: &str| {
        address.parse::<std::net::IpAddr>().is_ok_and(|address| match address {
            std::net::IpAddr::V4(address) => address.is_loopback() || address.is_link_local(),
            std::net::IpAddr::V6(address) => address.is_loopback() || address.is_unicast_link_local(),
        })
    };
    interface.addrs.iter().any(|address| !is_local(&address.addr.to_string()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_state_of_the_agents_channel_tells_whether_it_is_there() {
        let with = |channel: &str| {
            let text = format!("<domain><devices>{channel}</devices></domain>");
            agent_in(&Document::parse(&text).unwrap())
        };
        let target =
            |state: &str| format!("<channel><target name='org.qemu.guest_agent.0'{state}/></channel>");
        assert_eq!(with(&target(" state='connected'")), Agent::Connected);
        assert_eq!(with(&target(" state='disconnected'")), Agent::Disconnected);
        assert_eq!(with(&target("")), Agent::Disconnected);
        assert_eq!(with("<channel><target name='other' state='connected'/></channel>"), Agent::None);
    }
}
