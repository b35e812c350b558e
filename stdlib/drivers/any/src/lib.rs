//! Which driver answers which URI: one place, so that tests open what the program opens.

mod any_driver;

pub use any_driver::AnyDriver;
