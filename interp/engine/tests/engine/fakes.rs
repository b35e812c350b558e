//! A host of three machines that exist only here, and what scripts can do with them.

use std::any::Any;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use interp_engine::{
    Call, Catalogue, Clock, Engine, Failure, Form, Function, Interrupt, Limits, Output, RunError, Session,
    SessionBuilder, text, to_json,
};
use interp_record::{Extent, Fault, Field, Object, ObjectKind, ObjectRef, Size, Stream, Value};
use interp_source::{Diagnostic, Sources, Span};
use interp_types::{
    Effect, FieldType, ImportFault, Imported, Importer, Input, ObjectType, Param, Signature, Ty,
};

use crate::parallel::meet;

/// What the fakes count.
#[derive(Default)]
pub(crate) struct Counters {
    /// How often a machine's memory was fetched.
    pub(crate) fetched: AtomicUsize,
    /// How many machines were pulled.
    pub(crate) pulled: AtomicUsize,
    /// How often bells were looked at.
    pub(crate) looks: AtomicUsize,
    /// The machines that were started.
    pub(crate) started: Mutex<Vec<String>>,
}

struct Machine {
    name: &'static str,
    mebibytes: u64,
    running: bool,
    counters: Arc<Counters>,
}

static MACHINE: ObjectKind = ObjectKind {
    name: "Machine",
    noun: "machine",
    fields: &[
        Field { name: "name", priority: Some(0) },
        Field { name: "memory", priority: Some(1) },
        Field { name: "running", priority: Some(1) },
        Field { name: "title", priority: Some(2) },
        Field { name: "host", priority: None },
    ],
    whole: 5,
};

static MACHINE_TYPE: ObjectType = ObjectType {
    name: "Machine",
    about: "A machine.",
    fields: &[
        FieldType { name: "name", about: "Its name.", ty: Ty::String },
        FieldType { name: "memory", about: "Its memory.", ty: Ty::Size },
        FieldType { name: "running", about: "Whether it runs.", ty: Ty::Bool },
        FieldType { name: "title", about: "Its title.", ty: Ty::Optional(&Ty::String) },
        FieldType { name: "host", about: "Where it is.", ty: Ty::String },
    ],
    whole: 5,
    settable: false,
};

impl Object for Machine {
    fn kind(&self) -> &'static ObjectKind {
        &MACHINE
    }

    fn label(&self) -> String {
        self.name.to_owned()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        Ok(match slot {
            0 => Value::from(self.name),
            1 => {
                self.counters.fetched.fetch_add(1, Ordering::Relaxed);
                Size::from_bytes(self.mebibytes << 20).into()
            }
            2 => Value::Bool(self.running),
            4 => Value::from("alpha"),
            _ => Value::Unit,
        })
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| other.name == self.name)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

const MACHINES: Function = Function {
    signature: Signature { name: "machines", gives: Ty::Stream(&Ty::Object("Machine")), ..Signature::PLAIN },
    about: "Lists the machines.",
    errors: &[],
    examples: &[],
    run: |call| {
        let counters = call.session().environment::<Arc<Counters>>()?.clone();
        let mut rest = vec![("web-1", 1024, true), ("bad", 512, false), ("db", 4096, false)].into_iter();
        let pull = move || {
            Ok(rest.next().map(|(name, mebibytes, running)| {
                counters.pulled.fetch_add(1, Ordering::Relaxed);
                let counters = counters.clone();
                ObjectRef::new(Machine { name, mebibytes, running, counters }).into()
            }))
        };
        Ok(Value::Stream(Stream::new(pull, Extent::Finite)))
    },
};

const BOOT: Function = Function {
    signature: Signature {
        name: "boot",
        input: Input::Each(Ty::Object("Machine")),
        options: &[Param { name: "force", about: "Whether it must.", ty: Ty::Bool, default: Some("false") }],
        gives: Ty::Object("Outcome"),
        effect: Effect::Write,
        ..Signature::PLAIN
    },
    about: "Starts a machine.",
    errors: &[("BROKEN", "it is broken")],
    examples: &[],
    run: boot,
};

fn boot(call: &mut Call<'_>) -> Result<Value, Fault> {
    let machine: &Machine = call.object()?;
    if machine.name == "bad" && !call.option::<bool>("force")? {
        return Err(Fault::new("BROKEN", "the machine is broken"));
    }
    machine.counters.started.lock().unwrap().push(machine.name.to_owned());
    Ok(Value::Unit)
}

const TICKS: Function = Function {
    signature: Signature { name: "ticks", gives: Ty::Stream(&Ty::Int), ..Signature::PLAIN },
    about: "Counts without end.",
    errors: &[],
    examples: &[],
    run: |_| {
        let mut tick = 0;
        let pull = move || {
            tick += 1;
            Ok(Some(Value::Int(tick)))
        };
        Ok(Value::Stream(Stream::new(pull, Extent::Endless)))
    },
};

/// Something that presses Ctrl-C itself, once it was looked at often enough.
struct Bell {
    counters: Arc<Counters>,
    interrupt: Interrupt,
}

/// How often a bell is looked at before it rings.
pub(crate) const RINGS_AT: usize = 100;

static BELL: ObjectKind = ObjectKind {
    name: "Bell",
    noun: "bell",
    fields: &[Field { name: "pulled", priority: Some(0) }],
    whole: 1,
};

static BELL_TYPE: ObjectType = ObjectType {
    name: "Bell",
    about: "A bell.",
    fields: &[FieldType { name: "pulled", about: "How often it was.", ty: Ty::Int }],
    whole: 5,
    settable: false,
};

impl Bell {
    fn look(&self) -> usize {
        let looks = self.counters.looks.fetch_add(1, Ordering::Relaxed) + 1;
        if looks == RINGS_AT {
            self.interrupt.request();
        }
        looks
    }
}

impl Object for Bell {
    fn kind(&self) -> &'static ObjectKind {
        &BELL
    }

    fn label(&self) -> String {
        // Each is less than the last one, so that sorting has something to do.
        format!("{:09}", usize::MAX / 2 - self.look())
    }

    fn field(&self, _: usize) -> Result<Value, Fault> {
        Ok(Value::Int(i64::try_from(self.look()).unwrap()))
    }

    fn same(&self, other: &dyn Object) -> bool {
        self.look();
        std::ptr::addr_eq(self, other.as_any())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

const BELLS: Function = Function {
    signature: Signature {
        name: "bells",
        params: &[Param { name: "count", about: "How many.", ty: Ty::Int, default: None }],
        gives: Ty::List(&Ty::Object("Bell")),
        ..Signature::PLAIN
    },
    about: "Gives bells.",
    errors: &[],
    examples: &[],
    run: |call| {
        let counters = call.session().environment::<Arc<Counters>>()?.clone();
        let interrupt = call.session().interrupt().clone();
        let bell =
            |_| ObjectRef::new(Bell { counters: counters.clone(), interrupt: interrupt.clone() }).into();
        Ok(Value::list((0..call.argument::<i64>(0)?).map(bell).collect()))
    },
};

const UNTYPED: Function = Function {
    signature: Signature {
        name: "untyped",
        params: &[Param { name: "value", about: "Any value.", ty: Ty::Any, default: None }],
        gives: Ty::Any,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives its argument, and the checker forgets its type.",
    errors: &[],
    examples: &[],
    run: |call| call.argument(0),
};

const STOP: Function = Function {
    signature: Signature { name: "stop_me", ..Signature::PLAIN },
    about: "Asks another thread to press Ctrl-C, as soon as it can.",
    errors: &[],
    examples: &[],
    run: |call| {
        let interrupt = call.session().interrupt().clone();
        std::thread::spawn(move || interrupt.request());
        Ok(Value::Unit)
    },
};

/// Returns a function that gives nothing.
const fn plain(name: &'static str, run: fn(&mut Call<'_>) -> Result<Value, Fault>) -> Function {
    Function {
        signature: Signature { name, ..Signature::PLAIN },
        about: "Does something to the engine.",
        errors: &[],
        examples: &[],
        run,
    }
}

const MEET: Function = plain("meet", meet);
const CRASH: Function = plain("crash", |_| panic!("on purpose"));

const GATHER: Function = Function {
    signature: Signature {
        name: "gather",
        input: Input::Each(Ty::Object("Machine")),
        gives: Ty::Object("Outcome"),
        effect: Effect::Write,
        ..Signature::PLAIN
    },
    about: "Sends a machine to the meeting.",
    errors: &[],
    examples: &[],
    run: meet,
};

/// A session of the fakes, what it printed, and what was counted.
pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) sources: Sources,
    pub(crate) counters: Arc<Counters>,
    pub(crate) lines: Lines,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with_limits(Limits::default())
    }

    pub(crate) fn with_limits(limits: Limits) -> Self {
        Self::with(builder().limits(limits))
    }

    /// Returns a world of a session that is otherwise ready.
    pub(crate) fn with(session: SessionBuilder) -> Self {
        let counters = Arc::new(Counters::default());
        let lines = Lines::default();
        let session = session.with(counters.clone()).output(lines.clone()).build();
        Self { engine: Engine::new(session), sources: Sources::new(), counters, lines }
    }

    /// Returns a world where these files can be imported, each by its name without the ending.
    pub(crate) fn with_files(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let lines = Lines::default();
        let session = builder().importer(Files(files)).output(lines.clone()).build();
        let counters = Arc::new(Counters::default());
        Self { engine: Engine::new(session), sources: Sources::new(), counters, lines }
    }

    pub(crate) fn evaluate(&mut self, script: &str) -> Result<Value, Failure> {
        let file = self.sources.add("script", script);
        self.engine.evaluate(&mut self.sources, file)
    }

    /// Runs a script that must not fail, and returns its value as text; streams as the array of
    /// what they give.
    pub(crate) fn shown(&mut self, script: &str) -> String {
        let found = self.evaluate(script).map(|value| match value {
            Value::Stream(stream) => stream.collect(1000).map(Value::list),
            value => Ok(value),
        });
        match found {
            Ok(Ok(value)) => text(&value),
            Ok(Err(fault)) => panic!("{script}: {fault}"),
            Err(failure) => panic!("{script}: {failure:?}"),
        }
    }

    /// Runs a script that must raise a fault.
    pub(crate) fn fault(&mut self, script: &str) -> RunError {
        match self.evaluate(script) {
            Err(Failure::Fault(error)) => *error,
            other => panic!("{script}: {other:?}"),
        }
    }

    /// Returns the text under a span.
    pub(crate) fn text(&self, span: Option<Span>) -> &str {
        span.and_then(|span| self.sources.text(span)).unwrap_or("nothing")
    }

    pub(crate) fn session(&self) -> &Session {
        self.engine.session()
    }
}

pub(crate) fn builder() -> SessionBuilder {
    let catalogue = Catalogue::new(
        &[&MACHINES, &BOOT, &TICKS, &UNTYPED, &STOP, &BELLS, &MEET, &CRASH, &GATHER],
        &[&MACHINE_TYPE, &BELL_TYPE],
    );
    Session::builder(catalogue.with_transient(&["BUSY"]))
}

/// A clock on which waiting takes no time.
#[derive(Clone)]
pub(crate) struct FakeClock(Arc<FakeTime>);

struct FakeTime {
    begun: Instant,
    waits: Mutex<Vec<Duration>>,
}

impl FakeClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(FakeTime { begun: Instant::now(), waits: Mutex::new(Vec::new()) }))
    }

    /// Returns how long each wait was, in order.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.waits.lock().unwrap().clone()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        self.0.begun + self.waits().iter().sum::<Duration>()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.waits.lock().unwrap().push(duration);
        Box::pin(async {})
    }
}

/// Runs a script in a new session and returns its value as text.
pub(crate) fn shown(script: &str) -> String {
    World::new().shown(script)
}

/// Runs a script that raises a fault, and returns its code, its message, and the text that raised
/// it.
pub(crate) fn failed(script: &str) -> String {
    let mut world = World::new();
    let error = world.fault(script);
    let place = world.text(error.span).to_owned();
    format!("{}: {} @ {place}", error.fault.code(), error.fault)
}

/// Returns what the checker has to say of a script.
pub(crate) fn checked(script: &str) -> Vec<Diagnostic> {
    let mut world = World::new();
    let file = world.sources.add("script", script);
    world.engine.check(&mut world.sources, file).diagnostics
}

/// Files in memory.
struct Files(HashMap<String, String>);

impl Importer for Files {
    fn find(&self, _: &str, path: &str) -> Result<Imported, ImportFault> {
        let missing = || ImportFault::Missing { looked: Vec::new(), names: Vec::new() };
        let text = self.0.get(path).cloned().ok_or_else(missing)?;
        Ok(Imported { identity: path.to_owned(), name: format!("{path}.virt"), text })
    }
}

/// What was shown, printed and noted.
#[derive(Clone, Default)]
pub(crate) struct Lines(pub(crate) Arc<Mutex<Vec<String>>>);

impl Lines {
    pub(crate) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Output for Lines {
    fn show(&self, session: &Session, value: &Value, form: Form) -> Result<(), Fault> {
        self.print(&format!("{form:?}: {}", to_json(session, value)?))
    }

    fn print(&self, line: &str) -> Result<(), Fault> {
        self.0.lock().unwrap().push(line.to_owned());
        Ok(())
    }

    fn note(&self, line: &str) {
        self.0.lock().unwrap().push(format!("note: {line}"));
    }
}

/// The values of a script's `param`s.
pub(crate) fn params(given: &[(&str, Value)]) -> HashMap<String, Value> {
    given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}
