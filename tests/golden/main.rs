//! Real conversations between virsh and libvirtd, against our reading and writing of them.
//!
//! The `.hex` files are recorded by `cargo run -p virtshell-tests --example record`.

use std::fs;
use std::path::Path;

use harness::frame::{CALL, ERROR, Frame, MESSAGE, OK, REPLY};
use harness::transcript::{self, Sender, Spoken};
use stdlib_protocol::{Event, Program, RemoteError, Reply, Request, lookup};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn every_call_has_its_reply() -> Outcome {
    for (name, spoken) in conversations()? {
        for call in spoken.iter().filter(|spoken| spoken.frame.kind == CALL) {
            assert_eq!(call.sender, Sender::Client, "{name}: a daemon calls nobody");
            let replies = spoken.iter().filter(|spoken| spoken.frame.kind == REPLY);
            let mine = replies.filter(|reply| reply.frame.serial == call.frame.serial);
            assert_eq!(mine.count(), 1, "{name}: call {}", call.frame.serial);
        }
    }
    Ok(())
}

#[test]
fn an_error_reply_is_among_the_recordings() -> Outcome {
    let conversations = conversations()?;
    let mut spoken = conversations.iter().flat_map(|(_, spoken)| spoken);
    assert!(spoken.any(|spoken| spoken.frame.kind == REPLY && spoken.frame.status == ERROR));
    Ok(())
}

#[test]
fn each_call_is_read_and_written_again_to_the_same_bytes() -> Outcome {
    each(CALL, OK, |program, frame, out| {
        Ok(Request::decode(program, frame.procedure, &frame.payload)?.encode(out)?)
    })
}

#[test]
fn each_reply_is_read_and_written_again_to_the_same_bytes() -> Outcome {
    each(REPLY, OK, |program, frame, out| {
        Ok(Reply::decode(lookup(program, frame.procedure)?, &frame.payload)?.encode(out)?)
    })
}

#[test]
fn each_error_is_read_and_written_again_to_the_same_bytes() -> Outcome {
    each(REPLY, ERROR, |_, frame, out| {
        let error: RemoteError = stdlib_xdr::from_slice(&frame.payload)?;
        Ok(stdlib_xdr::to_writer(out, &error)?)
    })
}

#[test]
fn each_event_is_read_and_written_again_to_the_same_bytes() -> Outcome {
    each(MESSAGE, OK, |program, frame, out| match program {
        // Pings and pongs have nothing in them.
        Program::Keepalive => Ok(()),
        _ => Ok(Event::decode(program, frame.procedure, &frame.payload)?.encode(out)?),
    })
}

/// Does something with each message of a kind that must give its payload again; there must be some.
fn each(kind: i32, status: i32, again: impl Fn(Program, &Frame, &mut Vec<u8>) -> Outcome) -> Outcome {
    let mut seen = 0;
    for (name, spoken) in conversations()? {
        for Spoken { frame, .. } in spoken {
            if (frame.kind, frame.status) == (kind, status) {
                let mut bytes = Vec::new();
                let place = format!("{name}: procedure {} serial {}", frame.procedure, frame.serial);
                again(Program::from_number(frame.program), &frame, &mut bytes)
                    .map_err(|error| format!("{place}: {error}"))?;
                assert_eq!(bytes, frame.payload, "{place}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "no message of this kind was recorded");
    Ok(())
}

/// Each recording's path and what was said.
type Conversations = Vec<(String, Vec<Spoken>)>;

fn conversations() -> Result<Conversations, Box<dyn std::error::Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("golden"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "hex") {
            let name = path.display().to_string();
            let spoken =
                transcript::read(&fs::read_to_string(&path)?).map_err(|line| format!("{name}:{line}"))?;
            found.push((name, spoken));
        }
    }
    assert!(!found.is_empty(), "no recordings");
    Ok(found)
}
