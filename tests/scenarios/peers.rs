//! Peers that misbehave: each must give a clear error and the right exit code, soon, and nothing else.

use std::time::Duration;

use harness::faulty::{Fault, FaultyDaemon, procedure};
use harness::frame::{Frame, Payload};
use harness::virtshell::Virtshell;
use libtest_mimic::{Failed, Trial};

/// Long enough for any time-out of ours in these runs, short enough to notice a hang.
const LIMIT: Duration = Duration::from_secs(60);
/// What a run that cannot connect exits with.
const NO_CONNECTION: i32 = 4;
/// What a run with an uncaught error exits with.
const UNCAUGHT: i32 = 1;

const LIST: &str = "domains() | count()";
const START: &str = "domain(\"test\").start()";

/// A peer, what is asked of it, the exit code, what is written, and words that the message must have.
struct Case {
    name: &'static str,
    fault: fn() -> Fault,
    script: &'static str,
    code: i32,
    writes: &'static str,
    words: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case { name: "without_fault", fault: || Fault::None, script: LIST, code: 0, writes: "1\n", words: &[] },
    Case {
        name: "that_closes_at_once",
        fault: || Fault::CloseAtOnce,
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["closed"],
    },
    Case {
        name: "that_closes_at_the_question_how_to_authenticate",
        fault: || Fault::CloseAt(procedure::AUTH_LIST),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["closed"],
    },
    Case {
        name: "that_closes_at_the_opening",
        fault: || Fault::CloseAt(procedure::CONNECT_OPEN),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["closed"],
    },
    Case {
        name: "that_closes_in_the_reply_to_the_opening",
        fault: || Fault::CloseInReplyTo(procedure::CONNECT_OPEN),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["closed"],
    },
    Case {
        name: "that_speaks_ssh",
        fault: || Fault::Greet(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".to_vec()),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["SSH"],
    },
    Case {
        name: "that_speaks_http",
        fault: || Fault::Greet(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".to_vec()),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["HTTP"],
    },
    Case {
        name: "that_sends_a_frame_larger_than_any",
        fault: || answer(procedure::AUTH_LIST, |_| Payload::default().u32(u32::MAX).raw(&[0; 64]).done()),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &[],
    },
    Case {
        name: "that_sends_a_frame_shorter_than_any",
        fault: || answer(procedure::AUTH_LIST, |_| Payload::default().u32(8).u32(0).done()),
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &[],
    },
    Case {
        name: "that_answers_what_nobody_asked",
        fault: || {
            answer(procedure::CONNECT_OPEN, |call| {
                let stray = Frame { serial: call.serial + 1000, ..call.reply(Vec::new()) };
                [stray.encode(), call.reply(Vec::new()).encode()].concat()
            })
        },
        script: LIST,
        code: NO_CONNECTION,
        writes: "",
        words: &["never made"],
    },
    Case {
        name: "whose_error_is_not_utf8",
        fault: || {
            answer(procedure::CONNECT_LIST_ALL_DOMAINS, |call| {
                call.refusal(38, 10, b"no \xff\xfe domains").encode()
            })
        },
        script: LIST,
        code: UNCAUGHT,
        writes: "",
        words: &["no ", " domains"],
    },
    Case {
        name: "whose_list_promises_more_than_it_sends",
        fault: || {
            answer(procedure::CONNECT_LIST_ALL_DOMAINS, |call| {
                call.reply(Payload::default().u32(16_000).done()).encode()
            })
        },
        script: LIST,
        code: UNCAUGHT,
        writes: "",
        words: &[],
    },
    Case {
        name: "that_dies_in_the_middle_of_a_write",
        fault: || Fault::CloseAt(procedure::DOMAIN_CREATE_WITH_FLAGS),
        script: START,
        code: UNCAUGHT,
        writes: "",
        words: &["unknown"],
    },
];

/// Returns a test for each peer, over a unix socket and over TCP.
pub(crate) fn trials() -> Vec<Trial> {
    let unix = |case: &'static Case| {
        Trial::test(format!("peer::{}", case.name), move || case.run(FaultyDaemon::on_unix((case.fault)())?))
    };
    let tcp = |case: &'static Case| {
        Trial::test(format!("peer::{}_by_tcp", case.name), move || {
            case.run(FaultyDaemon::on_tcp((case.fault)())?)
        })
    };
    let mut trials: Vec<Trial> = CASES.iter().map(unix).chain(CASES.iter().map(tcp)).collect();
    trials.push(Trial::test("peer::that_never_answers", never_answers));
    trials.push(Trial::test("peer::that_died_in_a_write_is_not_asked_twice", not_asked_twice));
    trials
}

impl Case {
    fn run(&self, daemon: FaultyDaemon) -> Result<(), Failed> {
        let finished =
            Virtshell::new()?.connect(&daemon.uri()).args(["-e", self.script]).limit(LIMIT).run()?;
        let missing: Vec<&&str> =
            self.words.iter().filter(|word| !finished.stderr.contains(**word)).collect();
        let is_clear = finished.code == Some(0) || !finished.stderr.trim().is_empty();
        let is_calm = !finished.stderr.contains("panicked");
        let is_right = finished.code == Some(self.code) && finished.stdout == self.writes;
        if is_right && missing.is_empty() && is_clear && is_calm {
            return Ok(());
        }
        let Self { code, writes, words, .. } = self;
        Err(format!("expected code {code}, output {writes:?}, words {words:?}; found {finished:#?}").into())
    }
}

fn never_answers() -> Result<(), Failed> {
    let daemon = FaultyDaemon::on_unix(Fault::HangAt(procedure::CONNECT_LIST_ALL_DOMAINS))?;
    let program = Virtshell::new()?.connect(&daemon.uri()).args(["--timeout", "2s", "-e", LIST]);
    let finished = program.limit(LIMIT).run()?;
    if finished.code == Some(5) {
        Ok(())
    } else {
        Err(format!("expected code 5; found {finished:#?}").into())
    }
}

fn not_asked_twice() -> Result<(), Failed> {
    let daemon = FaultyDaemon::on_unix(Fault::CloseAt(procedure::DOMAIN_CREATE_WITH_FLAGS))?;
    Virtshell::new()?.connect(&daemon.uri()).args(["-e", START]).limit(LIMIT).run()?;
    let starts =
        daemon.calls().into_iter().filter(|call| *call == procedure::DOMAIN_CREATE_WITH_FLAGS).count();
    if starts == 1 { Ok(()) } else { Err(format!("the domain was started {starts} times").into()) }
}

fn answer(at: i32, answer: fn(&Frame) -> Vec<u8>) -> Fault {
    Fault::Answer(at, Box::new(answer))
}
