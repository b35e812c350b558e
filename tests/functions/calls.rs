//! Which calls scripts make: a pipeline asks for what it uses, and for nothing else.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::{Arc, Mutex};

use futures::future::{BoxFuture, FutureExt};
use interp_engine::{Engine, Session, text};
use interp_record::{Fault, Value};
use interp_source::Sources;
use stdlib_driver::layer::{self, CallLog, Faults, Made};
use stdlib_driver::{ConnectOptions, Connection, Connector, Error};
use stdlib_functions::{Hosts, catalogue};
use stdlib_model::Uri;

/// What was called, and what is to go wrong.
#[derive(Clone, Default)]
struct Calls {
    made: Arc<CallLog>,
    faults: Arc<Mutex<Vec<(&'static str, stdlib_model::Error)>>>,
}

impl Connector for Calls {
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>> {
        async move {
            let driver = stdlib_drivers_test::open(uri, options)?.driver().clone();
            let faults = Faults::new(driver);
            for (procedure, error) in self.faults.lock().unwrap().iter() {
                faults.plan(procedure, layer::Fault::Answer(error.clone()), 1);
            }
            Ok(Connection::new(layer::Calls::new(Arc::new(faults), self.made.clone())))
        }
        .boxed()
    }
}

/// A session on hosts.
struct World {
    calls: Calls,
    engine: Engine,
    sources: Sources,
}

impl World {
    fn on(hosts: &[&str], faults: &[(&'static str, stdlib_model::Error)]) -> Self {
        let calls = Calls { faults: Arc::new(Mutex::new(faults.to_vec())), ..Calls::default() };
        let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
        let named = hosts.iter().map(|name| read(name).unwrap()).collect();
        let hosts = Hosts::new(calls.clone(), ConnectOptions::default(), Box::new(read), named, None);
        let session = Session::builder(catalogue()).with(Arc::new(hosts)).build();
        Self { calls, engine: Engine::new(session), sources: Sources::new() }
    }

    /// Runs a script, and returns what it gives as text.
    fn run(&mut self, script: &str) -> String {
        let file = self.sources.add("script", script);
        let found = self.engine.evaluate(&mut self.sources, file);
        let found = found.unwrap_or_else(|failure| panic!("{script}: {failure:?}"));
        match found {
            Value::Stream(stream) => {
                stream.collect(1000).map(Value::list).map_or_else(|it| it.to_string(), |it| text(&it))
            }
            value => text(&value),
        }
    }

    /// Takes what was called, with its flags where there were any.
    fn calls(&self) -> Vec<String> {
        let made = self.calls.made.take().into_iter();
        let said = |made: Made| match made.flags {
            None | Some(0) => made.procedure.name.to_owned(),
            Some(flags) => format!("{} {flags}", made.procedure.name),
        };
        made.map(said).collect()
    }
}

/// Runs a script on a host with three domains: `test` runs, `idle` is off, `late` is paused.
fn on_three(script: &str, faults: &[(&'static str, stdlib_model::Error)]) -> (String, Vec<String>) {
    let mut world = World::on(&["test:///default"], faults);
    world.run(
        r#"
        for name in ["idle", "late"] {
            define(`<domain type="test"><name>${name}</name><memory>1048576</memory><os><type>hvm</type></os></domain>`);
        }
        domain("late").start(paused: true);
        "#,
    );
    world.calls();
    let found = world.run(script);
    (found, world.calls())
}

#[test]
fn names_are_one_call() {
    for (script, found) in [
        ("domains() | map(|d| d.name) | sort()", r#"["idle", "late", "test"]"#),
        ("domains() | count()", "3"),
        ("domains(\"l*\") | select(\"name\", \"uuid\") | count()", "1"),
        ("domains() | where(|d| d.name.starts_with(\"t\")) | count()", "1"),
        ("domains() | where(|d| d.active) | count()", "2"),
    ] {
        let (shown, calls) = on_three(script, &[]);
        assert_eq!(shown, found, "{script}");
        assert_eq!(calls.len(), 1, "{script}: {calls:?}");
    }
}

#[test]
fn conditions_that_a_list_can_filter_by_are_its_flags() {
    for (script, found, call) in [
        ("domains() | where(|d| d.running) | map(|d| d.name)", r#"["test"]"#, "CONNECT_LIST_ALL_DOMAINS 16"),
        (
            "domains() | where(|d| d.state == \"paused\") | map(|d| d.state)",
            r#"["paused"]"#,
            "CONNECT_LIST_ALL_DOMAINS 32",
        ),
        ("domains() | where(|d| !d.running && d.persistent) | count()", "2", "CONNECT_LIST_ALL_DOMAINS 228"),
        ("domains() | where(|d| d.autostart) | count()", "0", "CONNECT_LIST_ALL_DOMAINS 1024"),
        ("domains(all: false) | where(|d| !d.managed_save) | count()", "2", "CONNECT_LIST_ALL_DOMAINS 513"),
        ("networks() | where(|n| n.active && n.persistent) | count()", "1", "CONNECT_LIST_ALL_NETWORKS 6"),
        ("pools() | where(|p| !p.active) | count()", "0", "CONNECT_LIST_ALL_STORAGE_POOLS 1"),
    ] {
        let (shown, calls) = on_three(script, &[]);
        assert_eq!((shown.as_str(), calls), (found, vec![call.to_owned()]), "{script}");
    }
}

#[test]
fn fields_are_fetched_for_what_the_conditions_leave() {
    for (script, wanted) in [
        (
            "domains() | where(|d| d.running) | select(\"name\", \"memory\", \"vcpus\")",
            &["CONNECT_LIST_ALL_DOMAINS 16", "DOMAIN_GET_INFO"][..],
        ),
        // Memory first: all are asked, and the state comes with it.
        (
            "domains() | where(|d| d.memory > 4GiB && d.running) | select(\"name\", \"autostart\", \"persistent\")",
            &["CONNECT_LIST_ALL_DOMAINS", "DOMAIN_GET_INFO", "DOMAIN_GET_INFO", "DOMAIN_GET_INFO"],
        ),
        (
            "domains() | map(|d| `${d.name} ${d.reason}`)",
            &["CONNECT_LIST_ALL_DOMAINS", "CONNECT_GET_ALL_DOMAIN_STATS"],
        ),
        (
            "for d in domains() { d.autostart; d.persistent; }",
            &["CONNECT_LIST_ALL_DOMAINS", "CONNECT_LIST_ALL_DOMAINS 1024", "CONNECT_LIST_ALL_DOMAINS 4"],
        ),
    ] {
        assert_eq!(on_three(script, &[]).1, wanted, "{script}");
    }
}

/// Runs a script on a host with two pools: `default-pool` has `a` of 1 GiB and `b` of 2, `other` has `c` of 3.
fn on_two_pools(script: &str) -> (String, Vec<String>) {
    let mut world = World::on(&["test:///default"], &[]);
    world.run(
        r#"
        let p = pool("default-pool");
        p.create_volume("a", 1GiB);
        p.create_volume("b", 2GiB);
        let other = define_pool("<pool type='dir'><name>other</name><target><path>/other</path></target></pool>");
        other.start();
        other.create_volume("c", 3GiB);
        "#,
    );
    world.calls();
    let found = world.run(script);
    (found, world.calls())
}

#[test]
fn names_of_volumes_are_one_call_a_pool() {
    let pools = &["CONNECT_LIST_ALL_STORAGE_POOLS 2"][..];
    let one = &["STORAGE_POOL_LIST_ALL_VOLUMES"][..];
    for (script, found, calls) in [
        ("volumes() | map(|v| v.name) | sort()", r#"["a", "b", "c"]"#, [pools, one, one].concat()),
        ("volumes() | count()", "3", [pools, one, one].concat()),
        ("volumes(\"a*\") | select(\"name\", \"pool\", \"key\") | count()", "1", [pools, one, one].concat()),
        ("volumes() | where(|v| v.pool == \"other\") | map(|v| v.name)", r#"["c"]"#, [pools, one].concat()),
        (
            "volumes() | where(|v| v.name != \"x\" && v.pool.starts_with(\"o\")) | count()",
            "1",
            [pools, one].concat(),
        ),
        ("volumes() | where(|v| v.pool == \"none\") | count()", "0", pools.to_vec()),
    ] {
        assert_eq!(on_two_pools(script), (found.to_owned(), strings(&calls)), "{script}");
    }
    let (found, calls) = on_two_pools("let p = pool(\"other\"); p.volumes() | map(|v| v.name)");
    let wanted = strings(&["STORAGE_POOL_LOOKUP_BY_NAME", "STORAGE_POOL_LIST_ALL_VOLUMES"]);
    assert_eq!((found.as_str(), calls), (r#"["c"]"#, wanted));
}

#[test]
fn fields_of_volumes_are_fetched_for_what_the_conditions_leave() {
    for (script, found, wanted) in [
        (
            "volumes() | where(|v| v.name == \"b\") | map(|v| v.capacity)",
            "[2GiB]",
            &["STORAGE_VOL_GET_INFO"][..],
        ),
        (
            "volumes() | where(|v| v.capacity > 1GiB && v.format == \"raw\") | map(|v| v.name)",
            r#"["b", "c"]"#,
            &[
                "STORAGE_VOL_GET_INFO",
                "STORAGE_VOL_GET_INFO",
                "STORAGE_VOL_GET_INFO",
                "STORAGE_VOL_GET_XML_DESC",
                "STORAGE_VOL_GET_XML_DESC",
            ],
        ),
        (
            "volumes() | where(|v| v.capacity > 2GiB) | map(|v| `${v.path} ${v.allocation > 0B}`) | count()",
            "1",
            &["STORAGE_VOL_GET_INFO", "STORAGE_VOL_GET_INFO", "STORAGE_VOL_GET_INFO", "STORAGE_VOL_GET_PATH"],
        ),
        // What looks at the capacity first asks all, whatever their pools.
        (
            "volumes() | where(|v| v.capacity > 0B && v.pool == \"other\") | count()",
            "1",
            &["STORAGE_VOL_GET_INFO", "STORAGE_VOL_GET_INFO", "STORAGE_VOL_GET_INFO"],
        ),
    ] {
        let (shown, calls) = on_two_pools(script);
        assert_eq!(shown, found, "{script}");
        let of_volumes: Vec<_> = calls.iter().filter(|call| call.starts_with("STORAGE_VOL")).collect();
        assert_eq!(of_volumes, wanted, "{script}");
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn after_an_operation_its_object_is_asked_about_alone() {
    let mut world = World::on(&["test:///default"], &[]);
    world.run(
        r#"
        for name in ["a", "b"] {
            define_network(`<network><name>${name}</name></network>`);
            define_pool(`<pool type='dir'><name>${name}</name><target><path>/${name}</path></target></pool>`);
        }
        "#,
    );
    for (list, field, call) in
        [("networks()", "title", "NETWORK_GET_XML_DESC"), ("pools()", "capacity", "STORAGE_POOL_GET_INFO")]
    {
        world.calls();
        let script = format!(
            "let all = {list} | collect(); for it in all {{ it.autostart(true); it.{field}; }} all.len()"
        );
        assert_eq!(world.run(&script), "3");
        let asked = world.calls().iter().filter(|made| *made == call).count();
        // All three at the first read, then one of the two others each time.
        assert_eq!(asked, 5, "{list}");
    }
}

#[test]
fn what_a_driver_cannot_do_is_asked_in_another_way() {
    let unsupported = stdlib_model::Error::unsupported("CONNECT_GET_ALL_DOMAIN_STATS", "old");
    let (found, calls) =
        on_three("domains() | map(|d| d.reason) | count()", &[("CONNECT_GET_ALL_DOMAIN_STATS", unsupported)]);
    assert_eq!(found, "3");
    let one_by_one = ["DOMAIN_GET_STATE"; 3];
    assert_eq!(
        calls,
        [&["CONNECT_LIST_ALL_DOMAINS", "CONNECT_GET_ALL_DOMAIN_STATS"][..], &one_by_one].concat()
    );
}

#[test]
fn a_domain_that_is_gone_when_it_is_asked_about_is_left_out() {
    for (script, found) in [
        ("domains() | where(|d| d.memory > 0B) | count()", "2"),
        ("domains() | map(|d| d.memory) | count()", "2"),
        ("domains() | select(\"name\", \"memory\") | count()", "2"),
        // What reads the field can't be seen before it does.
        ("fn memory(d) { d.memory } domains() | where(|d| memory(d) > 0B) | count()", "2"),
        ("fn memory(d) { d.memory } domains() | map(|d| memory(d)) | count()", "2"),
    ] {
        let gone = stdlib_model::Error::no_domain("test");
        assert_eq!(on_three(script, &[("DOMAIN_GET_INFO", gone)]).0, found, "{script}");
    }
}

#[test]
fn a_domain_that_a_script_has_named_must_be_there() {
    let gone = stdlib_model::Error::no_domain("test");
    let script = "try { domain(\"test\").memory; \"there\" } catch (e) { e.code }";
    assert_eq!(on_three(script, &[("DOMAIN_GET_INFO", gone)]).0, "NO_DOMAIN");
}

#[test]
fn a_host_that_cannot_be_reached_is_told_once_and_the_others_are_listed() {
    let mut world = World::on(&["test:///default", "test:///no/such/file.xml"], &[]);
    assert_eq!(world.run("domains() | count()"), "1");
    assert_eq!(world.run("networks() | count()"), "1");
    let (failed, more) = world.engine.session().take_unhandled_outcomes();
    let failed: Vec<_> = failed.iter().map(|outcome| (outcome.operation(), text(outcome.object()))).collect();
    assert_eq!((failed, more), (vec![("domains", "test:///no/such/file.xml".to_owned())], 0));
}

#[test]
fn without_a_host_that_can_be_reached_a_listing_fails() {
    let mut world = World::on(&["test:///no/such/file.xml", "test:///nor/this.xml"], &[]);
    let script = "try { domains() | count() } catch (e) { e.code }";
    assert_eq!(world.run(script), "SYSTEM_ERROR");
}
