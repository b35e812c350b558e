//! Real conversations between virsh and libvirtd, against our reading and writing of them.
//!
//! The `.hex` files are recorded by `cargo run -p virtshell-tests --example record`.

use std::fs;
use std::path::Path;

use harness::frame::{CALL, ERROR, REPLY};
use harness::transcript::{self, Sender, Spoken};

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
