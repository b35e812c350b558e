//! The client's half against the server's half: any chunking, any order of answers, many streams at once.
#![expect(clippy::unwrap_used, reason = "tests")]

use crate::test_support::PROCEDURE;
use crate::{
    Answer, ClientConfig, ClientEvent, ClientSession, Direction, IncomingCall, Lane, OutgoingCall, Program,
    RequestId, Serial, ServerConfig, ServerEvent, ServerSession, StreamEnd, StreamItem, StreamOptions,
};
use bytes::Bytes;
use proptest::prelude::*;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

const WIRE_LEN_MAX: usize = 512 * 1024;

/// What one call of the plan does.
#[derive(Clone, Debug)]
enum Plan {
    /// Is answered with its own arguments, as an error or not.
    Echo { payload: Vec<u8>, lane: Lane, fails: bool },
    /// Brings this many bytes, each bearing its position.
    Download(usize),
    /// Takes this many bytes, each bearing its position.
    Upload(usize),
}

/// Both halves and the bytes between them.
struct Pair {
    client: ClientSession,
    server: ServerSession,
    to_server: VecDeque<u8>,
    to_client: VecDeque<u8>,
    now: Instant,
    waiting: Vec<IncomingCall>,
    plans: HashMap<Serial, Plan>,
    ended: HashMap<Serial, u32>,
    received: HashMap<Serial, usize>,
    sending: HashMap<Serial, usize>,
    serving: HashMap<RequestId, Serving>,
}

struct Serving {
    left: usize,
    position: usize,
    upload: bool,
}

fn pattern(from: usize, length: usize) -> Bytes {
    (from..from + length).map(|position| (position % 251) as u8).collect()
}

fn is_pattern(from: usize, bytes: &[u8]) -> bool {
    bytes.iter().zip(from..).all(|(byte, position)| usize::from(*byte) == position % 251)
}

impl Pair {
    fn new(plans: &[Plan]) -> Self {
        let mut client = ClientSession::new(ClientConfig::default());
        let mut by_serial = HashMap::new();
        for plan in plans {
            let mut call = OutgoingCall::new(Program::REMOTE, PROCEDURE, Bytes::new());
            let stream = |direction| Some(StreamOptions { direction, sparse: false });
            match plan {
                Plan::Echo { payload, lane, fails } => {
                    call.lane = *lane;
                    call.payload = [&[u8::from(*fails)], payload.as_slice()].concat().into();
                }
                Plan::Download(length) => {
                    call.payload = [&[2][..], &length.to_be_bytes()].concat().into();
                    call.stream = stream(Direction::Read);
                }
                Plan::Upload(length) => {
                    call.payload = [&[3][..], &length.to_be_bytes()].concat().into();
                    call.stream = stream(Direction::Write);
                }
            }
            by_serial.insert(client.call(call).unwrap(), plan.clone());
        }
        Self {
            client,
            server: ServerSession::new(ServerConfig::default()),
            to_server: VecDeque::new(),
            to_client: VecDeque::new(),
            now: Instant::now(),
            waiting: Vec::new(),
            plans: by_serial,
            ended: HashMap::new(),
            received: HashMap::new(),
            sending: HashMap::new(),
            serving: HashMap::new(),
        }
    }

    /// Moves some bytes each way and lets both sides act on them.
    fn step(&mut self, chunk: usize, choice: usize) {
        self.now += Duration::from_micros(50);
        if self.to_server.len() < WIRE_LEN_MAX {
            self.to_server.extend(self.client.transmit(self.now).unwrap_or_default());
        }
        if self.to_client.len() < WIRE_LEN_MAX {
            self.to_client.extend(self.server.transmit().unwrap_or_default());
        }
        if self.server.wants_read() {
            let bytes: Vec<u8> = self.to_server.drain(..chunk.min(self.to_server.len())).collect();
            self.server.receive(&bytes, self.now).unwrap();
        }
        if self.client.wants_read() {
            let bytes: Vec<u8> = self.to_client.drain(..chunk.min(self.to_client.len())).collect();
            self.client.receive(&bytes, self.now).unwrap();
        }
        self.serve(choice);
        self.use_answers();
    }

    fn serve(&mut self, choice: usize) {
        while let Some(event) = self.server.next_event() {
            match event {
                ServerEvent::Call(call) => self.waiting.push(call),
                ServerEvent::StreamReadable(_) | ServerEvent::StreamWritable(_) => {}
                ServerEvent::Closed(_) | ServerEvent::StreamClosed { .. } => unreachable!("{event:?}"),
            }
        }
        if !self.waiting.is_empty() {
            let call = self.waiting.swap_remove(choice % self.waiting.len());
            self.answer(&call);
        }
        let Self { server, serving, .. } = self;
        serving.retain(|id, state| !serve_stream(server, *id, state));
    }

    fn answer(&mut self, call: &IncomingCall) {
        let (kind, rest) = call.payload.split_first().unwrap();
        let length = || usize::from_be_bytes(*rest.first_chunk().unwrap());
        let stream = |direction| StreamOptions { direction, sparse: false };
        match kind {
            0 => self.server.reply_ok(call.request, call.payload.slice(1..)).unwrap(),
            1 => self.server.reply_error(call.request, call.payload.slice(1..)).unwrap(),
            2 => self.server.reply_stream(call.request, Bytes::new(), stream(Direction::Read)).unwrap(),
            _ => self.server.reply_stream(call.request, Bytes::new(), stream(Direction::Write)).unwrap(),
        }
        if *kind >= 2 {
            self.serving.insert(call.request, Serving { left: length(), position: 0, upload: *kind == 3 });
        }
    }

    fn use_answers(&mut self) {
        while let Some(event) = self.client.next_event() {
            match event {
                ClientEvent::Answered { serial, answer } => self.answered(serial, answer),
                ClientEvent::StreamClosed { serial, end } => {
                    assert_eq!(end, StreamEnd::Finished);
                    *self.ended.entry(serial).or_default() += 1;
                }
                ClientEvent::StreamReadable(_) | ClientEvent::StreamWritable(_) => {}
                other => unreachable!("{other:?}"),
            }
        }
        let Self { client, received, sending, .. } = self;
        received.retain(|serial, position| match client.stream_read(*serial) {
            Some(StreamItem::Data(data)) => {
                assert!(is_pattern(*position, &data));
                *position += data.len();
                true
            }
            Some(StreamItem::End) => {
                assert_eq!(self.plans.get(serial).map(Plan::stream_len), Some(*position));
                client.stream_finish(*serial).unwrap();
                false
            }
            Some(StreamItem::Hole(_)) => unreachable!(),
            None => true,
        });
        sending.retain(|serial, position| {
            let length = self.plans.get(serial).map(Plan::stream_len).unwrap();
            let mut data = pattern(*position, (length - *position).min(100_000));
            *position += client.stream_write(*serial, &mut data).unwrap();
            if *position == length {
                client.stream_finish(*serial).unwrap();
            }
            *position < length
        });
    }

    fn answered(&mut self, serial: Serial, answer: Answer) {
        match (self.plans.get(&serial).unwrap(), answer) {
            (Plan::Echo { payload, fails: false, .. }, Answer::Ok(came)) => assert_eq!(came, payload),
            (Plan::Echo { payload, fails: true, .. }, Answer::Error(came)) => assert_eq!(came, payload),
            (Plan::Download(_), Answer::Ok(_)) => {
                self.received.insert(serial, 0);
                return;
            }
            (Plan::Upload(_), Answer::Ok(_)) => {
                self.sending.insert(serial, 0);
                return;
            }
            (plan, answer) => unreachable!("{plan:?} {answer:?}"),
        }
        *self.ended.entry(serial).or_default() += 1;
    }

    fn is_over(&self) -> bool {
        self.ended.len() == self.plans.len()
    }
}

impl Plan {
    fn stream_len(&self) -> usize {
        match self {
            Self::Echo { .. } => 0,
            Self::Download(length) | Self::Upload(length) => *length,
        }
    }
}

/// Serves a stream a little; returns true when it's over for the server.
fn serve_stream(server: &mut ServerSession, id: RequestId, state: &mut Serving) -> bool {
    if !state.upload && state.left > 0 {
        let mut data = pattern(state.position, state.left.min(70_000));
        let taken = server.stream_write(id, &mut data).unwrap();
        state.position += taken;
        state.left -= taken;
        if state.left == 0 {
            server.stream_end(id).unwrap();
        }
    }
    match server.stream_read(id) {
        Some(StreamItem::Data(data)) => {
            assert!(is_pattern(state.position, &data));
            state.position += data.len();
            state.left -= data.len();
            false
        }
        Some(StreamItem::End) => {
            assert_eq!(state.left, 0);
            server.stream_accept(id).unwrap();
            true
        }
        Some(StreamItem::Hole(_)) => unreachable!(),
        None => false,
    }
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let lane = prop_oneof![4 => Just(Lane::Normal), 1 => Just(Lane::Urgent), 1 => Just(Lane::Long)];
    let payload = prop_oneof![4 => prop::collection::vec(any::<u8>(), 0..200),
                              1 => prop::collection::vec(any::<u8>(), 15_000..40_000)];
    prop_oneof![
        6 => (payload, lane, any::<bool>()).prop_map(|(payload, lane, fails)| Plan::Echo { payload, lane, fails }),
        1 => (1_usize..500_000).prop_map(Plan::Download),
        1 => (1_usize..500_000).prop_map(Plan::Upload),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_call_ends_once_with_its_own_answer_and_every_stream_arrives_whole(
        plans in prop::collection::vec(any_plan(), 1..60),
        steps in prop::collection::vec((1_usize..100_000, 0_usize..50), 5..50),
    ) {
        let mut pair = Pair::new(&plans);
        for (chunk, choice) in steps.iter().cycle().take(20_000) {
            pair.step(*chunk, *choice);
            if pair.is_over() {
                break;
            }
        }
        prop_assert!(pair.is_over(), "{} of {} ended", pair.ended.len(), plans.len());
        prop_assert!(pair.ended.values().all(|times| *times == 1));
        prop_assert!(pair.client.is_idle());
    }

    #[test]
    fn garbage_ends_in_a_fault_or_in_silence_but_never_in_a_panic(
        parts in prop::collection::vec((0_u32..9, -1_i32..4, 0_u32..5, prop::collection::vec(any::<u8>(), 0..40)), 1..40),
    ) {
        let plans = [Plan::Download(10), Plan::Upload(10), Plan::Echo { payload: vec![1], lane: Lane::Normal, fails: false }];
        let mut pair = Pair::new(&plans);
        pair.client.transmit(pair.now);
        for (kind, status, serial, payload) in parts {
            let mut bytes = u32::try_from(28 + payload.len()).unwrap().to_be_bytes().to_vec();
            for word in [0x2000_8086, 1, 212, kind, serial, status.cast_unsigned()] {
                bytes.extend(word.to_be_bytes());
            }
            bytes.extend(payload);
            let _fault = pair.client.receive(&bytes, pair.now);
            let _fault = pair.server.receive(&bytes, pair.now);
            for serial in 0..5 {
                pair.client.stream_read(Serial(serial));
                let _misuse = pair.client.stream_abort(Serial(serial));
            }
            while let Some(event) = pair.server.next_event() {
                if let ServerEvent::Call(call) = event {
                    let with = StreamOptions { direction: Direction::Both, sparse: true };
                    let _misuse = pair.server.reply_stream(call.request, Bytes::new(), with);
                }
            }
            pair.client.transmit(pair.now);
            pair.server.transmit();
        }
    }
}
