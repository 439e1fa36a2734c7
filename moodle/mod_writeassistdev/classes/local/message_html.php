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
 * What a model answered, as HTML of which nothing can come: what looks like HTML stands there as it was written, and pictures are links, since
 * a picture from elsewhere would tell its owner who reads.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class message_html {
    /** @var string stands for an angle bracket while Markdown is read; a character that no text has */
    private const BRACKET = "\u{E000}";

    /** @var string stands for the exclamation mark before a picture's bracket */
    private const PICTURE = "\u{E001}";

    /**
     * An answer as HTML.
     *
     * @param string $markdown
     * @param \context $context where it is shown
     * @return string
     */
    public static function of(string $markdown, \context $context): string {
        $harmless = str_replace([self::BRACKET, self::PICTURE], '', $markdown);
        $harmless = str_replace(['<', '!['], [self::BRACKET, self::PICTURE . '['], $harmless);
        $html = format_text($harmless, FORMAT_MARKDOWN, ['context' => $context, 'filter' => false]);
        return str_replace([self::BRACKET, self::PICTURE . '<a', self::PICTURE], ['&lt;', '<a', '!'], $html);
    }
}
