package org.wherebuilt.vin;

/** Made-up vehicle numbers for tests. */
final class Numbers {

    private Numbers() {}

    /** The number with the right check digit in place of the question mark in position 9. */
    static String checked(String number) {
        try {
            String any = number.replace('?', '0');
            return number.replace('?', CheckDigit.of(Vin.read(any)));
        } catch (Vin.Malformed malformed) {
            throw new IllegalArgumentException(number, malformed);
        }
    }
}
