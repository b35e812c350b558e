//! Events that come too early, too late, too often, or not for us.

use super::*;
use crate::header::Program;
use bytes::Bytes;

const DOMAINS: EventFamily = EventFamily(316);
const NETWORKS: EventFamily = EventFamily(313);

fn event(id: i32, padding: usize) -> Message {
    let mut payload = id.to_be_bytes().to_vec();
    payload.resize(4 + padding, 0);
    Message { program: Program::REMOTE, procedure: 318, payload: Bytes::from(payload) }
}

#[test]
fn a_registered_event_is_passed_on() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    assert_eq!(router.register(DOMAINS, 3, now), []);
    assert_eq!(router.route(DOMAINS, event(3, 8), now), Some((3, event(3, 8))));
}

#[test]
fn events_before_the_registrations_reply_wait_for_it_in_order() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    for padding in [1, 2] {
        assert_eq!(router.route(DOMAINS, event(3, padding), now), None);
    }
    assert_eq!(router.route(DOMAINS, event(4, 9), now), None);
    assert_eq!(router.register(DOMAINS, 3, now), [event(3, 1), event(3, 2)]);
    assert_eq!(router.held(), 1);
}

#[test]
fn events_after_deregistration_are_dropped() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    router.register(DOMAINS, 3, now);
    router.deregister(DOMAINS, 3, now);
    assert_eq!(router.route(DOMAINS, event(3, 0), now), None);
    assert_eq!((router.held(), router.dropped()), (0, 1));
}

#[test]
fn an_id_that_is_given_out_again_is_known_again() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    router.register(DOMAINS, 3, now);
    router.deregister(DOMAINS, 3, now);
    router.register(DOMAINS, 3, now);
    assert_eq!(router.route(DOMAINS, event(3, 0), now), Some((3, event(3, 0))));
}

#[test]
fn the_same_id_in_two_families_is_two_callbacks() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    router.register(DOMAINS, 0, now);
    assert_eq!(router.route(NETWORKS, event(0, 0), now), None);
    assert_eq!(router.register(NETWORKS, 0, now), [event(0, 0)]);
}

#[test]
fn nothing_waits_longer_than_ten_seconds() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    router.route(DOMAINS, event(3, 0), now);
    assert_eq!(router.expire(now + Duration::from_secs(9)), Some(now + Duration::from_secs(10)));
    assert_eq!(router.expire(now + Duration::from_secs(10)), None);
    assert_eq!((router.held(), router.dropped()), (0, 1));
}

#[test]
fn a_flood_of_unknown_events_is_bounded_by_number_and_by_bytes() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    for id in 0..5000 {
        router.route(DOMAINS, event(id, 0), now);
    }
    assert_eq!((router.held(), router.dropped()), (1024, 3976));
    for id in 0..10 {
        router.route(DOMAINS, event(id, 300_000), now);
    }
    assert_eq!(router.held(), 3);
}

#[test]
fn an_event_without_an_id_is_dropped() {
    let now = Instant::now();
    let mut router = EventRouter::new();
    let short = Message { payload: Bytes::from_static(&[0, 0, 1]), ..event(0, 0) };
    assert_eq!(router.route(DOMAINS, short, now), None);
    assert_eq!((router.held(), router.dropped()), (0, 1));
}
