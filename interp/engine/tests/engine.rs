//! The language as it runs: scripts against a catalogue of fake objects, in memory.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "engine/fakes.rs"]
mod fakes;

#[path = "engine/control.rs"]
mod control;
#[path = "engine/demands.rs"]
mod demands;
#[path = "engine/faults.rs"]
mod faults;
#[path = "engine/functions.rs"]
mod functions;
#[path = "engine/imports.rs"]
mod imports;
#[path = "engine/jobs.rs"]
mod jobs;
#[path = "engine/members.rs"]
mod members;
#[path = "engine/native.rs"]
mod native;
#[path = "engine/operators.rs"]
mod operators;
#[path = "engine/outcomes.rs"]
mod outcomes;
#[path = "engine/parallel.rs"]
mod parallel;
#[path = "engine/projection.rs"]
mod projection;
#[path = "engine/prompt.rs"]
mod prompt;
#[path = "engine/recovery.rs"]
mod recovery;
#[path = "engine/soundness.rs"]
mod soundness;
#[path = "engine/stops.rs"]
mod stops;
#[path = "engine/streams.rs"]
mod streams;
#[path = "engine/values.rs"]
mod values;
