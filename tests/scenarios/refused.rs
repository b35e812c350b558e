//! Every function on an object that can't have it: gone, in the wrong state, on a read-only connection, with broken XML.
//!
//! The functions come from the catalogue, so a new one is tried by itself, or fails asking for a row.
//! Whatever is refused must say of itself: libvirt's code, what was being done, to which object, on which host, and
//! what to do. Objects have a name with a leading dash, spaces, quotes and an emoji.

mod scenes;
mod verbs;

use std::sync::Arc;

use harness::virtshell::Virtshell;
use interp_engine::{Engine, Failure, Session};
use interp_record::{Fault, Value};
use interp_source::Sources;
use interp_types::{Effect, Ty};
use libtest_mimic::Failed;
use stdlib_driver::ConnectOptions;
use stdlib_drivers_any::AnyDriver;
use stdlib_functions::{FUNCTIONS, Hosts as Given, catalogue};
use stdlib_model::Uri;

use crate::Test;
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;
use scenes::{Scene, scenes};
use verbs::{Verb, host_verbs, verbs};

/// Tests on every kind of host.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("functions_on_what_is_gone", gone),
    ("functions_in_any_state", in_any_state),
    ("xml_that_is_broken", broken_xml),
    ("names_of_nothing", names_of_nothing),
];

/// Tests that need a socket that is read-only, or one that is not for all.
pub(crate) const QEMU_TESTS: &[(&str, Test)] =
    &[("functions_read_only", read_only), ("a_user_without_permission", without_permission)];

/// Functions that need nothing of the object on its host.
const WITHOUT_HOST: &[&str] = &["used_by"];

/// Functions that look at their object last: `migrate` opens its destination first.
const LOOKS_LATE: &[&str] = &["migrate"];

/// Functions whose XML a host looks at last: it has no interfaces, no file or image for it, or can't tell its own CPU.
const LOOKS_AT_XML_LATE: &[&str] =
    &["compare_cpu", "define_interface", "define_managed_save", "define_save_image"];

/// Functions that ask somebody else before they change anything: an editor, a destination.
const CHANGES_LAST: &[&str] = &["edit", "migrate"];

/// What libvirt's own test driver does without looking whether the domain is there.
const UNCHECKED: &[&str] = &["screenshot"];

/// A session whose scripts run in this process.
struct World {
    engine: Engine,
    sources: Sources,
}

impl World {
    fn on(uri: &str, kind: Kind) -> Result<Self, Failed> {
        let read = |name: &str| name.parse::<Uri>().map_err(|error| Fault::new("BAD_URI", error.to_string()));
        let named = vec![uri.parse::<Uri>()?];
        let hosts = Given::new(AnyDriver, ConnectOptions::default(), Box::new(read), named, None);
        let session = Session::builder(catalogue()).with(Arc::new(hosts)).build();
        let mut world = Self { engine: Engine::new(session), sources: Sources::new() };
        world.set(&scenes::prelude(kind))?;
        Ok(world)
    }

    /// Runs a script to its end; its fault is an answer, that it can't be run is none.
    fn run(&mut self, script: &str) -> Result<Result<(), Fault>, Failed> {
        let file = self.sources.add("script", script);
        match self.engine.evaluate(&mut self.sources, file) {
            Ok(Value::Stream(stream)) => Ok(stream.collect(10_000).map(drop)),
            Ok(_) => Ok(Ok(())),
            Err(Failure::Fault(error)) => Ok(Err(error.fault)),
            Err(Failure::Invalid(found)) => Err(format!("{script}: {found:?}").into()),
        }
    }

    /// Runs what sets a scene, which must not fail.
    fn set(&mut self, script: &str) -> Result<(), Failed> {
        self.run(script)?.map_err(|fault| format!("{script}: {fault:?}").into())
    }
}

impl World {
    /// Makes the object anew where a function has changed what it is: to define a domain may take a second.
    fn keep(&mut self, scene: &Scene) -> Result<(), Failed> {
        let look = format!("{} if !({}) {{ throw #{{code: \"CHANGED\"}}; }}", scene.find, scene.same);
        if self.run(&look)?.is_err() {
            self.set(scene.end)?;
            self.set(scene.make)?;
        }
        Ok(())
    }
}

/// Says what a fault doesn't say.
fn lacks(fault: &Fault, verb: &Verb, name: &str) -> Vec<&'static str> {
    let code = fault.code().name();
    let said = [
        (
            !["DRIVER_FAILED", "INTERNAL", "BAD_REPLY", "RAISED"].contains(&code),
            "a code that tells something",
        ),
        (!fault.message().trim().is_empty(), "a message"),
        (fault.operation() == Some(verb.name()), "its operation"),
        (name.is_empty() || fault.object().is_some_and(|object| object.contains(name)), "its object"),
        (fault.host().is_some_and(|host| !host.is_empty()), "its host"),
        (fault.advice().is_some_and(|advice| !advice.is_empty()), "what to do"),
    ];
    said.into_iter().filter(|(says, _)| !says).map(|(_, what)| what).collect()
}

/// Notes a fault that isn't as it should be.
fn note(wrong: &mut Vec<String>, verb: &Verb, fault: &Fault, lacks: &[&str]) {
    if !lacks.is_empty() {
        let Verb { kind, call, .. } = verb;
        wrong.push(format!("{kind}: {call}: lacks {}: {fault:?}", lacks.join(", ")));
    }
}

fn report(wrong: &[String]) -> Result<(), Failed> {
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}:\n{}", wrong.len(), wrong.join("\n")).into()) }
}

/// What is gone is said to be gone, by a code of its own, whatever was to be done with it.
fn gone(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut world = World::on(&hosts.uri(kind)?, kind)?;
    let mut wrong = Vec::new();
    for scene @ Scene { kind: of, make, take, end, .. } in scenes(kind) {
        // What a run that failed has left.
        world.set(end)?;
        world.set(&format!("{make}\n{take}"))?;
        for verb in verbs(of)?.iter().filter(|verb| !WITHOUT_HOST.contains(&verb.name())) {
            match world.run(&verb.call)? {
                Ok(()) if kind == Kind::Daemon && UNCHECKED.contains(&verb.name()) => {}
                Ok(()) => wrong.push(format!("{of}: {}: was done", verb.call)),
                Err(fault) => {
                    let mut lacking = lacks(&fault, verb, scene.name());
                    let code = fault.code().name();
                    let is_told = code.starts_with("NO_") && code != "NO_SUPPORT";
                    // What a driver hasn't at all, it refuses before it looks.
                    if kind == Kind::Qemu && !is_told && !LOOKS_LATE.contains(&verb.name()) {
                        lacking.push("the code of what is gone");
                    }
                    note(&mut wrong, verb, &fault, &lacking);
                }
            }
        }
        world.set(end)?;
    }
    report(&wrong)
}

/// Where a function doesn't go with the state or with the driver, that is said; where it does, it is done.
fn in_any_state(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut world = World::on(&hosts.uri(kind)?, kind)?;
    let mut wrong = Vec::new();
    for scene in scenes(kind) {
        world.set(scene.end)?;
        world.set(scene.make)?;
        for verb in verbs(scene.kind)? {
            if let Err(fault) = world.run(&verb.call)? {
                note(&mut wrong, &verb, &fault, &lacks(&fault, &verb, scene.name()));
            }
            world.keep(scene)?;
        }
        world.set(scene.end)?;
    }
    report(&wrong)
}

/// Nothing is changed through the socket that is for reading, and what reads works or says why not.
fn read_only(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let host = hosts.lab()?.host(1);
    let mut master = World::on(&hosts.uri(kind)?, kind)?;
    let mut world = World::on(&host.uri_readonly("qemu"), kind)?;
    let mut wrong = Vec::new();
    for scene @ Scene { kind: of, make, find, end, .. } in scenes(kind) {
        master.set(end)?;
        master.set(make)?;
        for verb in verbs(of)? {
            world.set(find)?;
            let writes = verb.function.signature.effect >= Effect::Write;
            match world.run(&verb.call)? {
                // libvirt 11.3 itself lets whoever may read do this one.
                Ok(()) if verb.name() == "remove_throttle_group" => {}
                Ok(()) if writes => wrong.push(format!("{of}: {}: was done", verb.call)),
                Ok(()) => {}
                Err(fault) => {
                    let mut lacking = lacks(&fault, &verb, scene.name());
                    let is_late = CHANGES_LAST.contains(&verb.name());
                    if writes && !is_late && fault.code().name() != "OPERATION_DENIED" {
                        lacking.push("that it may not");
                    }
                    note(&mut wrong, &verb, &fault, &lacking);
                }
            }
        }
        // It is all there still.
        master.set(end)?;
    }
    report(&wrong)
}

/// XML that can't be read is refused with its line and its column.
fn broken_xml(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut world = World::on(&hosts.uri(kind)?, kind)?;
    let mut wrong = Vec::new();
    for scene in scenes(kind) {
        world.set(scene.end)?;
        world.set(scene.make)?;
        for verb in verbs(scene.kind)?.iter().filter(|verb| verb.takes_xml()) {
            check_place(&mut world, verb, (scene.name(), kind), &mut wrong)?;
        }
        world.set(scene.end)?;
    }
    for verb in host_verbs()?.iter().filter(|verb| verb.takes_xml()) {
        check_place(&mut world, verb, ("", kind), &mut wrong)?;
    }
    report(&wrong)
}

fn check_place(
    world: &mut World,
    verb: &Verb,
    (name, kind): (&str, Kind),
    wrong: &mut Vec<String>,
) -> Result<(), Failed> {
    match world.run(&verb.with_broken_xml()?)? {
        Ok(()) => wrong.push(format!("{}: was done", verb.call)),
        Err(fault) => {
            let mut lacking = lacks(&fault, verb, name);
            let said = [vec![fault.message().to_owned()], fault.causes().to_vec()].concat();
            let is_placed = said.iter().any(|text| text.contains("line 2, column 6"));
            let is_of_xml = ["XML_ERROR", "XML_DETAIL", "XML_INVALID_SCHEMA"].contains(&fault.code().name());
            let is_late = kind != Kind::Qemu || LOOKS_AT_XML_LATE.contains(&verb.name());
            if !is_placed && (is_of_xml || !is_late) {
                lacking.push("the line and column");
            }
            note(wrong, verb, &fault, &lacking);
        }
    }
    Ok(())
}

/// Names that nothing has.
const NAMES: &[&str] =
    &["-rf", "two words", "it's", "say \"it\"", "two\nlines", "😀", "../../etc", "a/b", "%s%n", " "];

/// Looking for what isn't there says so, and what was looked for, whatever it is called.
fn names_of_nothing(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut world = World::on(&hosts.uri(kind)?, kind)?;
    let mut wrong = Vec::new();
    let lookups = FUNCTIONS.iter().filter(|it| {
        let signature = &it.signature;
        let one = matches!(signature.params, [param] if param.name == "name");
        one && signature.input.may_be_absent() && matches!(signature.gives, Ty::Object(_))
    });
    let mut count = 0;
    for function in lookups {
        for name in NAMES {
            count += 1;
            let script = format!("{}({})", function.name(), scenes::literal(name));
            let fault = match world.run(&script)? {
                Ok(()) => return Err(format!("{script}: found").into()),
                Err(fault) => fault,
            };
            let verb = Verb { function, kind: "Host", call: script };
            let mut lacking = lacks(&fault, &verb, "");
            let unsupported = fault.code().name() == "NO_SUPPORT";
            if !unsupported && !fault.code().name().starts_with("NO_") {
                lacking.push("a code of what isn't there");
            }
            if !unsupported && !fault.message().contains(name) {
                lacking.push("what was looked for");
            }
            note(&mut wrong, &verb, &fault, &lacking);
        }
    }
    report(&wrong)?;
    expect(&(count >= 60).to_string(), "true", &format!("only {count} were tried"))
}

/// Who may not write to the daemon's socket hears so, and whom to ask.
fn without_permission(hosts: &Hosts, _: Kind) -> Result<(), Failed> {
    let uri = hosts.lab()?.host(1).direct_uri("qemu");
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let program = Virtshell::run_by("setpriv", &nobody)?.connect(&uri).args(["-e", "domains() | count()"]);
    let finished = program.run()?;
    expect(&format!("{:?} {}", finished.code, finished.stdout), "Some(4) ", &finished.stderr)?;
    for says in ["NO_CONNECT", "no permission to connect", "join the group", &uri] {
        if !finished.stderr.contains(says) {
            return Err(format!("without `{says}`: {}", finished.stderr).into());
        }
    }
    Ok(())
}
