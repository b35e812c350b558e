//! A daemon that does nothing by itself.

use stdlib_protocol::{Event, Procedure, RemoteError, Reply, Text};
use stdlib_transport::Pipe;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

pub(super) const OK: i32 = 0;
pub(super) const ERROR: i32 = 1;
pub(super) const CONTINUE: i32 = 2;
const REPLY: i32 = 1;
const MESSAGE: i32 = 2;
pub(super) const STREAM: i32 = 3;
pub(super) const STREAM_HOLE: i32 = 6;
const REMOTE: u32 = 0x2000_8086;
const KEEPALIVE: u32 = 0x6b65_6570;

/// How many bytes the pipe holds each way.
const PIPE_LEN: usize = 64 * 1024;

pub(super) struct Peer {
    pipe: DuplexStream,
}

/// One message from the client.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) program: u32,
    pub(super) procedure: i32,
    pub(super) kind: i32,
    pub(super) serial: u32,
    pub(super) status: i32,
    pub(super) payload: Vec<u8>,
}

impl Peer {
    pub(super) fn pair() -> (Pipe, Peer) {
        let (near, far) = tokio::io::duplex(PIPE_LEN);
        (Pipe::new(near), Peer { pipe: far })
    }

    /// Answers the opening sequence as libvirtd does where nobody has to authenticate.
    pub(super) async fn open(&mut self) {
        for procedure in [66, 60, 1] {
            let call = self.hear().await;
            assert_eq!(call.procedure, procedure);
            let yes = match procedure {
                66 => vec![0, 0, 0, 1, 0, 0, 0, 0],
                60 => vec![0, 0, 0, 1],
                _ => vec![],
            };
            self.say(&call, REPLY, OK, &yes).await;
        }
    }

    /// Returns the next message, or nothing if the client has closed the pipe.
    pub(super) async fn hear_or_end(&mut self) -> Option<Heard> {
        let len = self.pipe.read_u32().await.ok()? as usize;
        let mut words = [0; 6];
        for word in &mut words {
            *word = self.pipe.read_u32().await.unwrap();
        }
        let mut payload = vec![0; len - 28];
        self.pipe.read_exact(&mut payload).await.unwrap();
        let [program, _, procedure, kind, serial, status] = words;
        let [procedure, kind, status] = [procedure, kind, status].map(|word| word as i32);
        Some(Heard { program, procedure, kind, serial, status, payload })
    }

    pub(super) async fn hear(&mut self) -> Heard {
        self.hear_or_end().await.unwrap()
    }

    /// Sends any message about `call`.
    pub(super) async fn say(&mut self, call: &Heard, kind: i32, status: i32, payload: &[u8]) {
        self.send(call.program, call.procedure, kind, call.serial, status, payload).await;
    }

    pub(super) async fn reply(&mut self, call: &Heard, reply: impl Into<Reply>) {
        let mut payload = Vec::new();
        reply.into().encode(&mut payload).unwrap();
        self.say(call, REPLY, OK, &payload).await;
    }

    /// Answers with results that belong to `P`.
    pub(super) async fn answer<P: Procedure>(&mut self, call: &Heard, results: P::Reply) {
        assert_eq!(call.procedure, P::INFO.number);
        self.reply(call, P::into_reply(results)).await;
    }

    pub(super) async fn fail(&mut self, call: &Heard, code: i32, domain: i32, message: &[u8]) {
        self.say(call, REPLY, ERROR, &error(code, domain, message)).await;
    }

    pub(super) async fn tell(&mut self, event: impl Into<Event>) {
        let event = event.into();
        let mut payload = Vec::new();
        event.encode(&mut payload).unwrap();
        self.send(event.info().program.number(), event.info().number, MESSAGE, 1, OK, &payload).await;
    }

    pub(super) async fn ping(&mut self) {
        self.send(KEEPALIVE, 1, MESSAGE, 0, OK, &[]).await;
    }

    pub(super) async fn raw(&mut self, bytes: &[u8]) {
        self.pipe.write_all(bytes).await.unwrap();
    }

    async fn send(
        &mut self,
        program: u32,
        procedure: i32,
        kind: i32,
        serial: u32,
        status: i32,
        payload: &[u8],
    ) {
        let mut message = (28 + payload.len() as u32).to_be_bytes().to_vec();
        for word in [program, 1, procedure as u32, kind as u32, serial, status as u32] {
            message.extend(word.to_be_bytes());
        }
        message.extend(payload);
        self.pipe.write_all(&message).await.unwrap();
    }
}

impl Heard {
    /// Returns true for the answer to a sign of life.
    pub(super) fn is_pong(&self) -> bool {
        (self.program, self.procedure, self.kind) == (KEEPALIVE, 2, MESSAGE)
    }

    pub(super) fn is_remote(&self) -> bool {
        self.program == REMOTE
    }
}

/// Returns libvirt's error, encoded.
pub(super) fn error(code: i32, domain: i32, message: &[u8]) -> Vec<u8> {
    let error = RemoteError {
        code,
        domain,
        message: Some(Text::from_bytes(message)),
        level: 2,
        dom: None,
        str1: None,
        str2: None,
        str3: None,
        int1: -1,
        int2: -1,
        net: None,
    };
    stdlib_xdr::to_vec(&error).unwrap()
}
