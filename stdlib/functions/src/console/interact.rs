//! `interact`: joins the reader's terminal to a console.

use futures::future::{Either, select};
use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_driver::{ByteStream, Piece};

use super::escape::Escape;
use super::terminal::Terminal;
use super::{Console, THIS};
use crate::plain::PLAIN;

/// `interact(escape: "^]")`.
pub(crate) const INTERACT: Function = Function {
    signature: Signature {
        name: "interact",
        input: Input::Each(THIS),
        options: &[Param {
            name: "escape",
            about: "The key that leaves it: `^` and a letter or one of `@[\\]^_` for Ctrl and that key, or one character.",
            ty: Ty::String,
            default: Some("\"^]\""),
        }],
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Joins the terminal to a console, until the key that leaves it is pressed or the console ends; then closes it.",
    errors: &[
        ("NO_TERMINAL", "standard input or output is no terminal"),
        ("BAD_KEY", "there is no such key to leave it by"),
        ("STREAM_BROKEN", "the console is closed, or its host is lost"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let c = domain("guest").console(force: true);
let left = attempt(|| c.interact(escape: "the end"));
c.close();
left.error?.message"#,
        "`the end` is no key that a console can be left by",
    )],
    run,
};

/// Why a console is left.
enum Left {
    /// The key that leaves it was pressed, or the terminal is gone.
    Reader,
    /// The other side has come to its end.
    Console,
}

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let console: &Console = call.object()?;
    let escape = Escape::read(&call.option::<String>("escape")?)?;
    let (session, stream) = (call.session(), console.stream()?);
    let terminal = Terminal::of_the_reader()?;
    let domain = &console.0.domain;
    session.output().note(&format!("this is the console of `{domain}`; {escape} leaves it"));
    let left = joined(session, console, &stream, &terminal, escape);
    // Whatever came of it: nothing that is said from here on is to be said to a raw terminal.
    drop(terminal);
    drop(stream);
    console.close(session)?;
    match left?? {
        Left::Reader => session.output().note(&format!("left the console of `{domain}`")),
        Left::Console => {
            session.output().note(&format!("the console of `{domain}` has come to its end"));
        }
    }
    Ok(Value::Unit)
}

/// Carries bytes both ways until one side has enough.
fn joined(
    session: &Session,
    console: &Console,
    stream: &ByteStream,
    terminal: &Terminal,
    escape: Escape,
) -> Result<Result<Left, Fault>, Fault> {
    let failed = |error| console.0.host.fault(&error);
    session.wait(async {
        let (keys, screen) = terminal.raw()?;
        let typed = async {
            while let Some(bytes) = keys.read().await? {
                let (before, leaves) = escape.split(&bytes);
                stream.send(before.to_vec().into()).await.map_err(failed)?;
                if leaves {
                    break;
                }
            }
            Ok(Left::Reader)
        };
        let shown = async {
            // What came before anybody looked belongs to the picture.
            screen.show(console.take_unread().as_bytes()).await?;
            while let Some(piece) = stream.receive().await.map_err(failed)? {
                if let Piece::Data(bytes) = piece {
                    screen.show(&bytes).await?;
                }
            }
            Ok(Left::Console)
        };
        match select(std::pin::pin!(typed), std::pin::pin!(shown)).await {
            Either::Left((left, _)) | Either::Right((left, _)) => left,
        }
    })
}
