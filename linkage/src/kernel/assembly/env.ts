// What the host lends the kernel.

/** What the user's function of that number makes of two distinct values, by their codes, the lower first. */
export declare function ask(wanted: i32, one: i32, other: i32): f64
