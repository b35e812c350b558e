//! Snapshots: trees of them, what deleting takes, and what going back makes of a domain.

use stdlib_driver::{Connection, Error};
use stdlib_protocol::domain::*;
use stdlib_protocol::domain_snapshot::*;
use stdlib_protocol::{Domain, Snapshot};

use super::{connect, define, domain, told};

async fn take(connection: &Connection, dom: &Domain, xml: &str, flags: u32) -> Result<Snapshot, Error> {
    let request = DomainSnapshotCreateXml { dom: dom.clone(), xml_desc: xml.into(), flags };
    Ok(connection.call(request).await?.snap)
}

async fn take_named(connection: &Connection, dom: &Domain, name: &str) -> Snapshot {
    take(connection, dom, &format!("<domainsnapshot><name>{name}</name></domainsnapshot>"), 0).await.unwrap()
}

async fn names(connection: &Connection, dom: &Domain, flags: u32) -> Vec<String> {
    let request = DomainListAllSnapshots { dom: dom.clone(), need_results: 1, flags };
    let reply = connection.call(request).await.unwrap();
    assert_eq!(reply.ret as usize, reply.snapshots.len());
    reply.snapshots.iter().map(|snapshot| snapshot.name.to_string()).collect()
}

async fn current(connection: &Connection, dom: &Domain) -> String {
    match connection.call(DomainSnapshotCurrent { dom: dom.clone(), flags: 0 }).await {
        Ok(reply) => reply.snap.name.to_string(),
        error => told(error).2,
    }
}

async fn parent(connection: &Connection, snap: &Snapshot) -> String {
    match connection.call(DomainSnapshotGetParent { snap: snap.clone(), flags: 0 }).await {
        Ok(reply) => reply.snap.name.to_string(),
        error => told(error).2,
    }
}

#[tokio::test]
async fn each_snapshot_comes_from_the_one_that_was_current() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    assert_eq!(
        current(&connection, &dom).await,
        "Domain snapshot not found: the domain does not have a current snapshot"
    );
    let a = take_named(&connection, &dom, "a").await;
    let b = take_named(&connection, &dom, "b").await;
    assert_eq!(current(&connection, &dom).await, "b");
    assert_eq!(parent(&connection, &b).await, "a");
    assert_eq!(
        parent(&connection, &a).await,
        "Domain snapshot not found: snapshot 'a' does not have a parent"
    );
    connection.call(DomainRevertToSnapshot { snap: a.clone(), flags: 0 }).await.unwrap();
    take_named(&connection, &dom, "c").await;
    assert_eq!(names(&connection, &dom, 0).await, ["a", "b", "c"]);
    // Roots; leaves; those that are no leaves; those of domains that were off.
    assert_eq!(names(&connection, &dom, 1).await, ["a"]);
    assert_eq!(names(&connection, &dom, 4).await, ["b", "c"]);
    assert_eq!(names(&connection, &dom, 8).await, ["a"]);
    assert_eq!(names(&connection, &dom, 32).await, [""; 0]);
    let request = DomainSnapshotListChildrenNames { snap: a, maxnames: 1, flags: 0 };
    assert_eq!(
        connection.call(request).await.unwrap().names.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["b"]
    );
}

#[tokio::test]
async fn what_can_not_be_taken_is_refused() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    take_named(&connection, &dom, "a").await;
    let refused = async |xml: &str, flags| {
        let (code, _, message) = told(take(&connection, &dom, xml, flags).await);
        format!("{code}: {message}")
    };
    let again = "<domainsnapshot><name>a</name></domainsnapshot>";
    assert_eq!(refused(again, 0).await, "OPERATION_FAILED: operation failed: domain moment a already exists");
    // On disks alone, and without a record.
    assert!(refused("<domainsnapshot/>", 0x10).await.starts_with("INVALID_ARG: "));
    assert!(refused("<domainsnapshot/>", 0x4).await.starts_with("INVALID_ARG: "));
    let other = "<domainsnapshot><disks><disk name='vdq'/></disks></domainsnapshot>";
    assert_eq!(refused(other, 0).await, "CONFIG_UNSUPPORTED: unsupported configuration: no disk named 'vdq'");
    let external = "<domainsnapshot><disks><disk name='vda' snapshot='external'/></disks></domainsnapshot>";
    assert_eq!(
        refused(external, 0).await,
        "CONFIG_UNSUPPORTED: unsupported configuration: disk 'vda' must use snapshot mode 'internal'"
    );
    assert!(refused("<snapshot/>", 0).await.starts_with("XML_ERROR: "));
    assert_eq!(names(&connection, &dom, 0).await, ["a"]);
}

#[tokio::test]
async fn deleting_takes_one_or_those_that_come_from_it() {
    let deleted = async |flags| {
        let connection = connect();
        let dom = domain(&connection, "test").await;
        take_named(&connection, &dom, "a").await;
        let b = take_named(&connection, &dom, "b").await;
        let c = take_named(&connection, &dom, "c").await;
        connection.call(DomainSnapshotDelete { snap: b.clone(), flags }).await.unwrap();
        let parent = parent(&connection, &c).await;
        format!("{:?}, {}, {parent}", names(&connection, &dom, 0).await, current(&connection, &dom).await)
    };
    let gone = "Domain snapshot not found: no domain snapshot with matching name 'c'";
    assert_eq!(deleted(0).await, r#"["a", "c"], c, a"#);
    assert_eq!(deleted(1).await, format!(r#"["a"], a, {gone}"#));
    assert_eq!(deleted(4).await, format!(r#"["a", "b"], b, {gone}"#));
}

/// Takes a snapshot in one state and goes back to it in another; tells the state and reason then.
async fn reverted(taken: &str, at: &str, flags: u32) -> (i32, i32) {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let bring = async |state: &str| {
        // From any state to any other: on, and from there where it is to be.
        let _ = connection.call(DomainCreateWithFlags { dom: dom.clone(), flags: 0 }).await;
        let _ = connection.call(DomainResume { dom: dom.clone() }).await;
        match state {
            "paused" => connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap(),
            "shutoff" => connection.call(DomainDestroyFlags { dom: dom.clone(), flags: 0 }).await.unwrap(),
            _ => {}
        }
    };
    bring(taken).await;
    let snap = take_named(&connection, &dom, "s").await;
    bring(at).await;
    connection.call(DomainRevertToSnapshot { snap, flags }).await.unwrap();
    let reply = connection.call(DomainGetState { dom, flags: 0 }).await.unwrap();
    (reply.state, reply.reason)
}

#[tokio::test]
async fn going_back_makes_a_domain_do_what_it_did() {
    let (running, paused, off) = ((1, 4), (3, 7), (5, 7));
    for at in ["running", "paused", "shutoff"] {
        for flags in [0, 1] {
            assert_eq!(reverted("running", at, flags).await, running, "running at {at} by {flags}");
        }
        assert_eq!(reverted("paused", at, 1).await, running, "paused at {at}");
        assert_eq!(reverted("paused", at, 0).await, paused, "paused at {at}");
        assert_eq!(reverted("running", at, 2).await, paused, "running at {at}");
    }
    for at in ["running", "paused"] {
        for flags in [0, 1, 2] {
            assert_eq!(reverted("shutoff", at, flags).await, off, "off at {at} by {flags}");
        }
    }
}

#[tokio::test]
async fn a_domain_that_is_off_keeps_its_definition_while_it_has_snapshots() {
    let connection = connect();
    let dom = define(&connection, &super::named("web")).await.unwrap();
    take_named(&connection, &dom, "a").await;
    let (code, _, message) = told(connection.call(DomainUndefineFlags { dom: dom.clone(), flags: 0 }).await);
    assert_eq!(code, "OPERATION_INVALID");
    assert!(message.ends_with("cannot delete inactive domain with 1 snapshots"), "{message}");
    connection.call(DomainUndefineFlags { dom: dom.clone(), flags: 2 }).await.unwrap();
    assert_eq!(told(connection.call(DomainGetState { dom, flags: 0 }).await).0, "NO_DOMAIN");
}

#[tokio::test]
async fn what_was_kept_elsewhere_is_told_again() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let snap = take_named(&connection, &dom, "a").await;
    let request = DomainSnapshotGetXmlDesc { snap: snap.clone(), flags: 1 };
    let xml = connection.call(request).await.unwrap().xml.to_string();
    for part in [
        "<name>a</name>",
        "<state>running</state>",
        "<disk name='vda' snapshot='internal'/>",
        "<domain type='test'>",
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
    connection.call(DomainSnapshotDelete { snap, flags: 2 }).await.unwrap();
    take(&connection, &dom, &xml, 1).await.unwrap();
    assert_eq!(names(&connection, &dom, 0).await, ["a"]);
    assert!(current(&connection, &dom).await.starts_with("Domain snapshot not found"));
    take(&connection, &dom, &xml, 3).await.unwrap();
    assert_eq!(current(&connection, &dom).await, "a");
    let circle = xml.replace("<creationTime>", "<parent><name>a</name></parent><creationTime>");
    assert_eq!(told(take(&connection, &dom, &circle, 1).await).0, "INVALID_ARG");
}
