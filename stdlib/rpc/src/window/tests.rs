//! The window against a simulated daemon: so many workers, so long a call, so far away.

use super::*;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A daemon that serves calls in order, and a path to it.
struct Daemon {
    one_way: Duration,
    workers: usize,
    serving: Duration,
}

/// The answers of 33,000 a second: five workers share two cores.
const LOCAL: Daemon =
    Daemon { one_way: Duration::from_micros(15), workers: 5, serving: Duration::from_micros(150) };
const FAR: Daemon =
    Daemon { one_way: Duration::from_millis(10), workers: 5, serving: Duration::from_micros(150) };

struct Run {
    took: Duration,
    most_in_flight: usize,
    size_at_end: usize,
}

/// Makes all calls as fast as the window lets them go.
fn run(window: &mut Window, daemon: &Daemon, calls: usize, start: Instant) -> Run {
    let mut now = start;
    let mut free_at: BinaryHeap<Reverse<Instant>> = (0..daemon.workers).map(|_| Reverse(start)).collect();
    let mut under_way: VecDeque<(Instant, Ticket)> = VecDeque::new();
    let (mut left, mut most_in_flight) = (calls, 0);
    while left > 0 || !under_way.is_empty() {
        while left > 0 && window.has_room() {
            let arrives = now + daemon.one_way;
            let begins = free_at.pop().map_or(arrives, |Reverse(free)| free.max(arrives));
            free_at.push(Reverse(begins + daemon.serving));
            under_way.push_back((begins + daemon.serving + daemon.one_way, window.sent(now)));
            left -= 1;
        }
        if left > 0 {
            window.hold_back();
        }
        most_in_flight = most_in_flight.max(window.in_flight());
        if let Some((answered_at, ticket)) = under_way.pop_front() {
            now = now.max(answered_at);
            window.answered(ticket, now);
        }
    }
    Run { took: now - start, most_in_flight, size_at_end: window.size() }
}

/// Opens a connection: eight calls, one after the other.
fn opened(daemon: &Daemon) -> (Window, Instant) {
    let mut window = Window::new(WindowLimits::default());
    let mut now = Instant::now();
    for _ in 0..8 {
        now += run(&mut window, daemon, 1, now).took;
    }
    (window, now)
}

#[test]
fn before_anything_is_measured_four_calls_may_be_in_flight() {
    assert_eq!(Window::new(WindowLimits::default()).size(), 4);
}

#[test]
fn on_a_local_socket_the_window_stays_small_and_the_daemon_is_kept_busy() {
    let (mut window, now) = opened(&LOCAL);
    assert!(window.size() < 16, "{}", window.size());
    let run = run(&mut window, &LOCAL, 10_000, now);
    // 10,000 calls of 150 µs by 5 workers are 300 ms at best.
    assert!(run.took < Duration::from_millis(305), "{:?}", run.took);
    assert!(run.most_in_flight <= 64, "{}", run.most_in_flight);
}

#[test]
fn ten_milliseconds_away_the_window_opens_within_a_few_round_trips() {
    let (mut window, now) = opened(&FAR);
    assert!((120..300).contains(&window.size()), "{}", window.size());
    let run = run(&mut window, &FAR, 2000, now);
    // 60 ms of work; one call at a time it would be 40 s, five in flight 8 s.
    assert!(run.took < Duration::from_millis(200), "{:?}", run.took);
    assert!(run.most_in_flight > 500, "{}", run.most_in_flight);
}

#[test]
fn far_away_the_window_never_passes_its_ceiling() {
    let (mut window, now) = opened(&FAR);
    assert_eq!(run(&mut window, &FAR, 50_000, now).size_at_end, 1024);
    assert_eq!(window.in_flight(), 0);
}

#[test]
fn slow_calls_shrink_the_window_to_the_floor_and_quick_ones_open_it_again() {
    let (mut window, now) = opened(&LOCAL);
    let now = now + run(&mut window, &LOCAL, 1000, now).took;
    assert!(window.size() > 20, "{}", window.size());
    let slow = Daemon { serving: Duration::from_secs(1), ..LOCAL };
    let slow = run(&mut window, &slow, 200, now);
    assert_eq!(slow.size_at_end, 4);
    let now = now + slow.took;
    assert!(run(&mut window, &LOCAL, 1000, now).size_at_end > 20);
}

#[test]
fn slow_calls_alone_never_pass_the_floor() {
    let (mut window, now) = opened(&LOCAL);
    let slow = Daemon { serving: Duration::from_secs(1), ..LOCAL };
    let before = window.size();
    assert!(run(&mut window, &slow, 200, now).most_in_flight <= before.max(4));
}

#[test]
fn a_pause_does_not_shrink_the_window() {
    let (mut window, now) = opened(&FAR);
    let now = now + run(&mut window, &FAR, 5000, now).took;
    let before = window.size();
    let later = now + Duration::from_secs(3600);
    run(&mut window, &FAR, 1, later);
    assert_eq!(window.size(), before);
}
