<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\local;

/**
 * Numbers and dates as people read them.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class words {
    /**
     * A whole number.
     *
     * @param int $number
     * @return string
     */
    public static function number(int $number): string {
        return number_format($number, 0, get_string('decsep', 'langconfig'), get_string('thousandssep', 'langconfig'));
    }

    /**
     * How much of how much.
     *
     * @param int $used
     * @param int $limit
     * @return string
     */
    public static function of(int $used, int $limit): string {
        return get_string('report_of', 'mod_writeassistdev', ['used' => self::number($used), 'limit' => self::number($limit)]);
    }

    /**
     * When something was.
     *
     * @param int $time Unix seconds
     * @return string
     */
    public static function time(int $time): string {
        return userdate($time, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * A text for a table that a spreadsheet may open, which takes one that begins in a certain way for a formula.
     *
     * @param string $text
     * @return string
     */
    public static function no_formula(string $text): string {
        return preg_match('/^\s*[=+\-@]|^[\t\r\n]/', $text) ? "'" . $text : $text;
    }
}
