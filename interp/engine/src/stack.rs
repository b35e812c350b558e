//! A thread with room for deep scripts.
//!
//! Rhai calls itself for each level of a script, and a level takes tens of kilobytes. A script runs
//! on a thread of its own with a stack that holds the deepest call that the limits allow; waiting
//! happens on that very thread, so no call crosses threads.

use std::cell::Cell;

use interp_record::Fault;

/// The stack of a script thread, in bytes. It is only address space until it is used.
const STACK_LEN: usize = 128 << 20;

thread_local! {
    static ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread with room for deep scripts that goes its own way.
///
/// # Errors
/// `NO_THREAD` where the system has no room for one.
pub(crate) fn start_script_thread(name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
    let thread = std::thread::Builder::new().name(name.to_owned()).stack_size(STACK_LEN);
    let thread = thread.spawn(|| {
        ROOMY.set(true);
        run();
    });
    thread.map(drop).map_err(|error| no_thread(&error))
}

/// Runs something on a thread with room for deep scripts: this one, if it is such a thread.
///
/// # Errors
/// `NO_THREAD` where the system has no room for one.
pub fn on_script_stack<T: Send>(run: impl FnOnce() -> T + Send) -> Result<T, Fault> {
    if ROOMY.get() {
        return Ok(run());
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("script".to_owned()).stack_size(STACK_LEN);
        let thread = thread.spawn_scoped(scope, || {
            ROOMY.set(true);
            run()
        });
        let thread = thread.map_err(|error| no_thread(&error))?;
        match thread.join() {
            Ok(found) => Ok(found),
            // A panic is a defect; it goes on as if there were no thread.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn no_thread(error: &std::io::Error) -> Fault {
    Fault::new("NO_THREAD", "cannot start a thread for the script").caused_by(error.to_string())
}
