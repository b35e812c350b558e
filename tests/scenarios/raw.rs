//! Calls that no function makes, by their names in libvirt's protocol: the older forms of newer ones, mostly.
//!
//! Each does something that another call, or virsh, confirms.

use std::time::Duration;

use harness::lab::Host;
use harness::process::wait_until;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;
use stdlib_driver::{ConnectOptions, Connection, Connector, DriverEvent, EventReceiver};
use stdlib_drivers_remote::RemoteConnector;
use stdlib_model::Uri;
use stdlib_protocol::connect::{
    ConnectDomainEventDeregister, ConnectDomainEventDeregisterAny, ConnectDomainEventRegister,
    ConnectDomainEventRegisterAny,
};
use stdlib_protocol::domain::{
    DomainCreateXml, DomainDestroy, DomainMigrateBegin3, DomainMigratePrepareTunnel3, DomainOpenChannel,
    DomainResume, DomainSuspend,
};
use stdlib_protocol::qemu::{QemuConnectDomainMonitorEventDeregister, QemuConnectDomainMonitorEventRegister};

use crate::Test;
use crate::examples::has_a_guest;
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// What a host of QEMU can serve.
pub(crate) const QEMU_TESTS: &[(&str, Test)] = &[
    ("raw_domains", |hosts, kind| {
        script(hosts, kind, include_str!("raw/domains.virt"), include_str!("raw/domains.out"))
    }),
    ("raw_guest", |hosts, kind| {
        {
            let _turn = hosts.turn();
            has_a_guest(hosts)?;
        }
        script(hosts, kind, include_str!("raw/guest.virt"), include_str!("raw/guest.out"))
    }),
    ("raw_host", |hosts, kind| {
        script(hosts, kind, include_str!("raw/host.virt"), include_str!("raw/host.out"))
    }),
    ("raw_lists", |hosts, kind| {
        script(hosts, kind, include_str!("raw/lists.virt"), include_str!("raw/lists.out"))
    }),
    ("raw_questions", |hosts, kind| {
        script(hosts, kind, include_str!("raw/questions.virt"), include_str!("raw/questions.out"))
    }),
    ("raw_migration", migration),
    ("raw_registrations", registrations),
    ("raw_streams", streams),
];

/// What only libvirt's test driver can serve: it has interfaces.
pub(crate) const DAEMON_TESTS: &[(&str, Test)] = &[("raw_interfaces", |hosts, kind| {
    script(hosts, kind, include_str!("raw/interfaces.virt"), include_str!("raw/interfaces.out"))
})];

/// How long an event may take.
const LIMIT: Duration = Duration::from_secs(30);

fn script(hosts: &Hosts, kind: Kind, script: &str, expected: &str) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let finished = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["-"]).stdin(script).run()?;
    expect(&finished.stdout, expected, &finished.stderr)?;
    expect(&format!("{:?}", finished.code), "Some(0)", &finished.stderr)
}

fn migration(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let (here, there) = (hosts.pair()?.host(1), hosts.pair()?.host(2));
    let (to, by) = (there.uri("qemu"), there.lab_uri("tcp")?);
    let program = Virtshell::new()?.connect(&here.uri("qemu"));
    let program = program.args(["-", "--to", &to, "--by", &by]).stdin(include_str!("raw/migration.virt"));
    let finished = program.run()?;
    expect(&finished.stdout, include_str!("raw/migration.out"), &finished.stderr)?;
    expect(&format!("{:?} {:?}", here.virsh().domains()?, there.virsh().domains()?), "[] []", "")
}

/// A domain without disks, which runs until it is destroyed.
const DOMAIN: &str = "<domain type='qemu'><name>raw</name><memory unit='MiB'>32</memory>\
    <os><type arch='x86_64' machine='q35'>hvm</type></os><devices><channel type='unix'>\
    <target type='virtio' name='raw.0'/></channel></devices></domain>";

/// Runs a conversation with hosts of QEMU, on a connection to each.
fn converse<const N: usize>(
    hosts: [Host<'_>; N],
    conversation: impl AsyncFnOnce(&[Connection; N]) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut opened = Vec::new();
        for host in hosts {
            let uri: Uri = host.uri("qemu").parse()?;
            opened.push(RemoteConnector.open(&uri, &ConnectOptions::default()).await?);
        }
        let connections = opened.try_into().map_err(|_| "a connection is missing")?;
        let said = conversation(&connections).await;
        for connection in connections {
            connection.close().await?;
        }
        said
    })
}

/// The older ways to ask for events: those asked for come, and after that is taken back none do.
fn registrations(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    converse([hosts.lab()?.host(1)], async |[host]| {
        let dom = host.call(DomainCreateXml { xml_desc: DOMAIN.into(), flags: 0 }).await?.dom;
        let mut events = host.events();
        let toggle = async || -> Result<(), Failed> {
            host.call(DomainSuspend { dom: dom.clone() }).await?;
            Ok(host.call(DomainResume { dom: dom.clone() }).await?)
        };
        host.call(ConnectDomainEventRegister {}).await?;
        toggle().await?;
        heard(&mut events, "DOMAIN_EVENT_LIFECYCLE", 2).await?;
        host.call(ConnectDomainEventDeregister {}).await?;
        let lifecycle = 0;
        host.call(ConnectDomainEventRegisterAny { event_id: lifecycle }).await?;
        toggle().await?;
        heard(&mut events, "DOMAIN_EVENT_LIFECYCLE", 2).await?;
        host.call(ConnectDomainEventDeregisterAny { event_id: lifecycle }).await?;
        let all = QemuConnectDomainMonitorEventRegister { dom: None, event: None, flags: 0 };
        let callback_id = host.call(all).await?.callback_id;
        toggle().await?;
        // Only these two: of the lifecycle nobody hears any more.
        heard(&mut events, "DOMAIN_MONITOR_EVENT", 2).await?;
        host.call(QemuConnectDomainMonitorEventDeregister { callback_id }).await?;
        Ok(host.call(DomainDestroy { dom }).await?)
    })
}

/// Takes the next events, which must be of this kind.
async fn heard(events: &mut EventReceiver, kind: &str, count: usize) -> Result<(), Failed> {
    for _ in 0..count {
        match tokio::time::timeout(LIMIT, events.next()).await? {
            Some(DriverEvent::Happened(event)) => expect(event.info().name, kind, "")?,
            other => return Err(format!("expected {kind}, heard {other:?}").into()),
        }
    }
    Ok(())
}

/// Byte streams that no function opens: a channel, and the way in of a tunnelled migration, which is given up.
fn streams(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let (one, two) = (hosts.pair()?.host(1), hosts.pair()?.host(2));
    converse([one, two], async |[here, there]| {
        let dom = here.call(DomainCreateXml { xml_desc: DOMAIN.into(), flags: 0 }).await?.dom;
        let open = DomainOpenChannel { dom: dom.clone(), name: Some("raw.0".into()), flags: 0 };
        let (_, channel) = here.open(open).await?;
        channel.send("hello".into()).await?;
        channel.finish().await?;
        let flags = 1 | 4; // live, tunnelled
        let (dname, resource) = (None, 0);
        let begin = DomainMigrateBegin3 { dom: dom.clone(), xmlin: None, flags, dname, resource };
        let begun = here.call(begin).await?;
        let (cookie_in, dom_xml, dname) = (begun.cookie_out, begun.xml, None);
        let prepare = DomainMigratePrepareTunnel3 { cookie_in, flags, dname, resource, dom_xml };
        let (_, tunnel) = there.open(prepare).await?;
        tunnel.abort();
        Ok(here.call(DomainDestroy { dom }).await?)
    })?;
    // What waited for it ends with its stream.
    wait_until("the destination to be clean", LIMIT, || two.virsh().domains().ok().filter(Vec::is_empty))?;
    Ok(())
}
