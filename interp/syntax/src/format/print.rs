//! Events to lines: groups that fit stay on one line, others are broken.
//!
//! A group with a pivot has a third way: all of it is laid out as on one line, but the pivot is broken. So the block of
//! a closure that is the last argument hangs on the line of its call.

use super::event::{Event, Group};
use super::{INDENT_LEN, WIDTH_MAX};

/// Lays the events out; ranges are of `text`.
pub(super) fn print(text: &str, events: &[Event]) -> String {
    let mut printer = Printer {
        text,
        events,
        out: String::with_capacity(text.len() + text.len() / 8),
        column: 0,
        line_ends: 0,
        forced: vec![false; events.len()],
        frames: vec![Frame { mode: Mode::Broken, indent: 0 }],
    };
    for (at, event) in events.iter().enumerate() {
        printer.event(at, event);
    }
    if !printer.out.is_empty() {
        printer.out.push('\n');
    }
    printer.out
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Broken,
    Flat,
    /// As on one line, but for the pivot.
    Hanging,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    mode: Mode,
    indent: usize,
}

struct Printer<'t> {
    text: &'t str,
    events: &'t [Event],
    out: String,
    column: usize,
    /// Line ends that are due before the next text.
    line_ends: usize,
    /// Groups that may not stay on one line, by their `Open`.
    forced: Vec<bool>,
    frames: Vec<Frame>,
}

impl Printer<'_> {
    fn event(&mut self, at: usize, event: &Event) {
        let frame = self.frame();
        match event {
            Event::Source(range) => self.write(self.text.get(range.clone()).unwrap_or_default()),
            Event::Fixed(mark) => self.write(mark),
            Event::IfBroken(mark) if frame.mode == Mode::Broken => self.write(mark),
            Event::Break { blank, .. } if frame.mode == Mode::Broken => self.end_line(*blank),
            Event::Break { flat, .. } => self.write(flat),
            Event::Hard { blank } => self.end_line(*blank),
            Event::Indent => self.indent(1),
            Event::Dedent => self.indent(-1),
            Event::Open(group) => {
                let mode = self.mode(at, *group, frame);
                self.frames.push(Frame { mode, ..frame });
            }
            Event::Close => {
                self.frames.pop();
            }
            Event::IfBroken(_) | Event::Force => {}
        }
    }

    fn frame(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame { mode: Mode::Broken, indent: 0 })
    }

    fn indent(&mut self, by: isize) {
        if let Some(frame) = self.frames.last_mut().filter(|frame| frame.mode == Mode::Broken) {
            frame.indent = frame.indent.saturating_add_signed(by);
        }
    }

    fn end_line(&mut self, blank: bool) {
        if !self.out.is_empty() {
            self.line_ends = self.line_ends.max(1 + usize::from(blank));
        }
    }

    fn write(&mut self, text: &str) {
        if self.line_ends > 0 {
            if text.trim().is_empty() {
                return;
            }
            self.out.extend(std::iter::repeat_n('\n', self.line_ends));
            self.column = self.frame().indent * INDENT_LEN;
            self.out.extend(std::iter::repeat_n(' ', self.column));
            self.line_ends = 0;
        }
        self.out.push_str(text);
        self.column = match text.rsplit_once('\n') {
            Some((_, last)) => last.chars().count(),
            None => self.column + text.chars().count(),
        };
    }

    fn mode(&mut self, at: usize, group: Group, around: Frame) -> Mode {
        if around.mode == Mode::Flat {
            return Mode::Flat;
        }
        let column = if self.line_ends > 0 { around.indent * INDENT_LEN } else { self.column };
        let forced = self.forced.get(at).copied().unwrap_or_default();
        if !forced && self.fits(at + 1, group.close, column) {
            return Mode::Flat;
        }
        match group.pivot {
            Some(pivot) if self.hangs(at, group, pivot, column, around.indent) => {
                if let Some(forced) = self.forced.get_mut(pivot) {
                    *forced = true;
                }
                Mode::Hanging
            }
            _ => Mode::Broken,
        }
    }

    /// Says whether what is before the pivot's first mark and what is after its inside fit on a line each.
    fn hangs(&self, at: usize, group: Group, pivot: usize, column: usize, indent: usize) -> bool {
        let Some(Event::Open(inner)) = self.events.get(pivot) else { return false };
        let mut head = Measure { column };
        let before = (at + 1..pivot).chain([pivot + 1]);
        for at in before {
            if !self.inside(&mut head, at) {
                return false;
            }
        }
        self.fits(inner.close.saturating_sub(1), group.close, indent * INDENT_LEN)
    }

    /// Says whether the events up to `close` fit on one line, with what follows up to where the line may end.
    fn fits(&self, from: usize, close: usize, column: usize) -> bool {
        let mut measure = Measure { column };
        for at in from..close {
            if !self.inside(&mut measure, at) {
                return false;
            }
        }
        for event in self.events.get(close..).unwrap_or_default() {
            let fits = match event {
                Event::Break { .. } | Event::Hard { .. } => return true,
                Event::Source(range) => {
                    let text = self.text.get(range.clone()).unwrap_or_default();
                    if text.contains('\n') {
                        return measure.take(text);
                    }
                    measure.take(text)
                }
                Event::Fixed(mark) | Event::IfBroken(mark) => measure.take(mark),
                Event::Force | Event::Indent | Event::Dedent | Event::Open(_) | Event::Close => true,
            };
            if !fits {
                return false;
            }
        }
        true
    }

    /// Measures an event of a group that is to be on one line; says whether it still fits.
    fn inside(&self, measure: &mut Measure, at: usize) -> bool {
        match self.events.get(at) {
            Some(Event::Source(range)) => measure.take(self.text.get(range.clone()).unwrap_or_default()),
            Some(Event::Fixed(mark) | Event::Break { flat: mark, .. }) => measure.take(mark),
            Some(Event::Hard { .. } | Event::Force) => false,
            Some(Event::Open(_)) => !self.forced.get(at).copied().unwrap_or_default(),
            Some(Event::IfBroken(_) | Event::Indent | Event::Dedent | Event::Close) | None => true,
        }
    }
}

/// Where a line would end.
struct Measure {
    column: usize,
}

impl Measure {
    /// Adds a text; says whether its lines fit.
    fn take(&mut self, text: &str) -> bool {
        let first = text.split('\n').next().unwrap_or_default();
        let fits = self.column + first.chars().count() <= WIDTH_MAX;
        self.column = match text.rsplit_once('\n') {
            Some((_, last)) => last.chars().count(),
            None => self.column + text.chars().count(),
        };
        fits
    }
}
