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
 * What a student may use of the assistant in a day: the endpoint counts it by days of the site's time zone.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class budget {
    /**
     * A day as the endpoint writes it.
     *
     * @param int $daysago 0: today
     * @return int yyyymmdd
     */
    public static function day(int $daysago = 0): int {
        return (int)self::noon($daysago)->format('Ymd');
    }

    /**
     * The middle of a day, which is that day wherever an hour is put forward or back.
     *
     * @param int $daysago 0: today
     * @return \DateTimeImmutable
     */
    public static function noon(int $daysago): \DateTimeImmutable {
        $now = (new \DateTimeImmutable('@' . time()))->setTimezone(\core_date::get_server_timezone_object());
        return $now->setTime(12, 0)->modify("-$daysago days");
    }

    /**
     * Gives a student all of today's budget again. What was used stays counted.
     *
     * @param int $activityid row of the activity
     * @param int $userid
     */
    public static function reset(int $activityid, int $userid): void {
        global $DB;
        $sql = "UPDATE {writeassistdev_day_usage}
                   SET reset_requests = requests, reset_tokens = tokens
                 WHERE writeassistdevid = :activityid AND userid = :userid AND day = :day";
        $DB->execute($sql, ['activityid' => $activityid, 'userid' => $userid, 'day' => self::day()]);
    }
}
