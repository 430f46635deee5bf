### 网上服务各页面的用语：参保人自己办理时看到的话。

## 每一页
web-title = { $page } – { $office }
web-title-wrong = 错误：{ $page } – { $office }
web-service = 社会保险网上服务
web-skip = 跳到正文
web-tools = 语言与账户
web-more = 说明与电话
web-practice = 培训环境：人员和数据均为虚构，请勿输入真实信息。
web-other-language = English
web-sign-out = 退出登录
web-telephone = 咨询电话 12333
web-wrong = 请更正以下问题
web-flaw = 错误：
web-on = 继续
web-once-more = 重新打开该页
web-to-the-start = 返回首页

## 办理窗口
web-counter = 窗口办理与电话咨询
web-counter-office = 经办机构
web-counter-address = 地址
web-counter-hours = 办公时间
web-counter-bring = 携带材料
web-counter-papers = 本人有效身份证件和社会保障卡（均为原件）
web-counter-telephone = 电话
web-counter-or = ，或全国统一咨询电话{" "}

## 首页
web-home = 个人社会保险信息查询
web-home-lead = 在这里可以查询本人的社会保险信息，设置、修改或找回网上服务密码。
web-sign-in = 登录
web-home-sign-in = 使用身份证号码和网上服务密码
web-envelope = 使用密码信封登录
web-home-envelope = 刚在窗口领到密码信封，第一次登录
web-forgot = 忘记密码
web-home-forgot = 通过登记的手机号码接收验证码，重新设置
web-which = 是哪一个密码？
web-which-about = 这里使用的是网上服务密码。它不是社会保障卡的卡密码，不是银行卡密码，也不是电子社保卡密码。

## 登录
web-number = 身份证号码（社会保障号码）
web-number-hint = 18 位；最后一位是字母 X 的，大小写均可。
web-password = 网上服务密码
web-password-hint = 不是社会保障卡密码，也不是银行卡密码。
web-have-envelope = 手里有尚未使用的密码信封？使用密码信封登录
web-have-password = 已经设置过自己的密码？直接登录
web-over = 登录已结束：较长时间没有操作，或者已在别处退出、重置了密码。请重新登录。
web-signed-out = 您已退出登录。在公用电脑上，请再关闭浏览器窗口。
web-envelope-lead = 信封中的密码只用于第一次登录，登录后请随即设置自己的密码。信封须经窗口发放后才能使用。
web-secret = 信封中的密码
web-secret-hint = 请按信封内页输入。大小写、空格、短横线、全角半角都不影响。为便于核对，输入的内容会显示出来。
web-own = 请设置您自己的密码
web-own-lead = 信封中的密码核对无误。设置自己的密码后，信封中的密码随即失效。
web-set-and-sign-in = 设置密码并登录

## 新密码
web-rules = 新密码的要求
web-rules-length = 8 至 64 个字符
web-rules-kinds = 至少有一个字母和一个数字（15 个字符以上的不作要求）；也可以使用汉字和符号
web-rules-common = 不能是常见的、容易猜到的密码
web-rules-own = 不能含有本人身份证号码的后 6 位、出生日期（8 位或 6 位数字，如 19800102、800102）或完整的手机号码，也不能与现在的密码相同
web-new-password = 新密码
web-again = 再输入一次新密码

## 忘记密码
web-forgot-lead = 请输入身份证号码。我们向您在窗口登记的手机号码发送验证码，输入验证码后即可设置新密码。
web-send-code = 发送验证码
web-no-phone = 没有登记手机号码，或已换号？
web-no-phone-about = 请本人到窗口办理：核对证件后，工作人员会登记您的手机号码，或者打印密码信封。新登记的手机号码 7 天之后才能接收验证码。
web-code-title = 请查看手机短信
web-code-lead = 如果您输入的号码已在本机构参保，并且登记了可以使用的手机号码，我们已经发送了一条短信，编号为 { $letters }，内有 { $digits } 位验证码，5 分钟内有效。
web-code = 编号 { $letters } 短信中的 { $digits } 位验证码
web-code-hint = 只有最新一条短信中的验证码有效。请核对短信中的编号。
web-code-warning = 请勿把验证码告诉任何人。工作人员不会向您索要验证码，索要的都是诈骗。
web-no-code = 没有收到短信
web-not-come = 两分钟内没有收到短信的，请不要反复尝试，可由本人携带证件到窗口办理，当场领取密码信封。
web-resend-lead = 没有收到短信，可能有以下原因：
web-resend-number = 身份证号码输入有误。为保护个人信息，我们不提示号码是否登记。
web-resend-blocked = 短信被手机拦截，或手机没有信号。请查看“已拦截短信”。
web-resend-new = 手机号码是最近 7 天内登记或更换的，暂时不能接收验证码。
web-resend-none = 没有登记手机号码，或登记的号码已停用。
web-again-at = { $time } 之后可以重新发送。
web-send-again = 重新发送
web-have-code = 已收到，去输入验证码
web-new = 设置新密码
web-set = 设置新密码
web-done = 密码已重置
web-done-lead = 新密码已经生效，请用新密码登录。
web-done-signed-out = 所有设备上的登录都已退出。
web-done-envelope = 尚未领取或尚未使用的密码信封已经作废。
web-done-notice = 我们会向登记的手机号码发送一条通知。如果不是您本人操作，请立即拨打 12333。
web-begin-anew = 请重新开始

## 我的社保
web-me = 我的社保
web-facts = 个人基本信息
web-facts-about = 完整显示姓名、号码等六项信息，查看会留下记录
web-facts-lead = 以下信息完整显示，请注意旁人。本次查看已记入日志。
web-facts-wrong = 信息有误？
web-facts-wrong-about = 请本人携带有效身份证件到窗口更正，网上不能修改。
web-access = 谁查看过我的信息
web-access-about = 窗口和网上的每一次查看与办理
web-access-lead = 凡查看或办理过您的信息的，都记录在这里，最近的在前。
web-access-none = 没有记录。
web-sign-ins = 登录记录
web-sign-ins-about = 何时登录，是否成功
web-sign-ins-lead = 最近的在前。上次登录以来未成功的尝试，在此保留两天；更早的，次数记在每次登录下。有不是您本人的，请立即修改密码，并拨打 12333。
web-sign-ins-none = 没有登录记录。
web-change = 修改密码
web-change-about = 换一个新的网上服务密码
web-change-lead = 修改后，其他设备上的登录会全部退出。
web-old-password = 现在的密码
web-everywhere = 退出所有设备
web-everywhere-about = 手机、电脑等所有设备上的登录都会退出，包括本机。
web-back-to-me = 返回“我的社保”

## 个人信息处理告知
web-privacy = 个人信息处理告知
web-privacy-lead = 本服务由本页列明的经办机构提供，为履行法定职责处理您的个人信息（《中华人民共和国个人信息保护法》第十三条第一款第三项），无需另行取得您的同意。
web-privacy-what = 处理哪些信息
web-privacy-what-about = 姓名、身份证号码、出生日期、性别、民族、户籍信息、参保地、社会保障卡状态、登记的手机号码，缴费、个人账户和待遇记录，以及登录、查看和办理的记录。密码只保存无法还原的校验值，任何人都看不到。
web-privacy-why = 用于什么
web-privacy-why-about = 核对您的身份，向您显示您本人的信息，发送验证码和通知，防止他人冒用。不用于其他目的，不提供给无关的人。
web-privacy-how-long = 保存多久
web-privacy-how-long-about = 登记信息按社会保险档案的规定保存。短信的发送记录至少保存 6 个月。办理和查看的记录随日志长期保存，不能修改。
web-privacy-messages = 短信由谁发送
web-privacy-messages-about = 短信经电信企业发送。短信中没有姓名和号码，也没有网址；有网址的不是我们发送的。
web-privacy-cookies = 浏览器保存什么
web-privacy-cookies-about = 本网站不使用脚本，不统计访问，不引用其他网站的内容。浏览器只保存一个用于登录的随机编号，关闭浏览器即删除；另保存下一页要显示的办理结果（最长一分钟）和一个语言选项。
web-privacy-rights = 您的权利
web-privacy-rights-about = 您可以在网上查阅本人信息和查看记录，也可以到窗口查阅、复制、更正。有疑问或者投诉，请拨打 12333，或到窗口提出。

## 无障碍说明
web-accessibility = 无障碍说明
web-accessibility-lead = 我们希望每个人都能自己办理。页面按照《网页内容无障碍指南》（WCAG）2.2 AA 级的要求制作。
web-accessibility-keys = 键盘与读屏软件
web-accessibility-keys-about = 只用键盘就能完成全部操作，焦点始终看得见。每一页有一个主标题，出错时错误说明会首先读出。页面不含脚本。
web-accessibility-size = 字号与屏幕
web-accessibility-size-about = 浏览器放大到 400% 时仍可阅读，手机竖屏无需左右滑动。颜色从不单独表示意思。
web-accessibility-time = 时间限制
web-accessibility-time-about = 10 分钟没有操作，或者登录满 60 分钟，会自动退出，以免他人使用您打开的页面。验证码 5 分钟内有效，过期可以重新发送。
web-accessibility-help = 需要帮助
web-accessibility-help-about = 不便上网的，可以拨打 12333，或到窗口办理；行动不便的，请先来电约定。发现页面难以使用，也请告诉我们。

## 没有办成的
web-not-found = 没有这个页面
web-not-found-about = 请检查网址是否完整，或者从首页重新进入。
web-no-form = 无法识别提交的内容
web-no-form-about = 请从本网站的页面上填写并提交。未作任何改动。
web-late = 提交的内容没有及时传完
web-late-about = 您的浏览器超过 15 秒还没有传完。未作任何改动。请检查网络，重新填写。
web-foreign = 提交来自其他网站
web-foreign-about = 为保护您的账户，来自其他网站的提交一律不受理，未作任何改动。如果您是点击链接来到这里的，请关闭那个网页，从首页重新进入。
web-spent = 这一页已经提交过
web-spent-about = 同一页只受理一次，再次点击或者刷新不会重复办理。请重新打开该页，或者返回首页查看结果。
web-old = 页面打开得太久
web-old-about = 这个页面已经失效，刚才填写的内容没有提交。请重新打开该页再填写。如果浏览器禁用了 Cookie，请先允许本网站使用。
web-busy = 现在使用的人较多
web-busy-about = 刚才的提交没有受理，未作任何改动。请稍等几秒，再试一次。
web-crowded-about = 刚才的提交没有受理，未作任何改动。您所在的网络一小时内提交过多，请在 { $time } 之后再试。
web-out-of-order = 网上服务暂时不能使用
web-out-of-order-about = 系统故障，工作人员会尽快处理。请稍后再试；急需办理的，请到窗口。

## 为什么没有办成，下一步怎么办
web-denied-not-a-number = 身份证号码有误。请核对证件上的号码：18 位，最后一位可能是字母 X。
web-denied-doubted-number = 身份证号码有误。请核对证件上的号码：18 位，最后一位可能是字母 X。如果证件上确实如此，请再提交一次。
web-denied-wrong = 号码或密码不正确。请核对后再试；刚领到密码信封的，请选“使用密码信封登录”。
web-denied-wrong-envelope = 号码与信封中的密码不符，或者信封不能使用（尚未发放、已经用过、已过期或已作废）。请核对后再试；仍不能登录的，请携带证件到窗口。
web-denied-wrong-old = 现在的密码不正确。
web-denied-locked = 输入错误次数过多，在 { $until } 之前不能用密码登录。现在就要使用的，请选“忘记密码”，或到窗口办理。
web-denied-locked-now = 输入错误次数过多，暂时不能用密码登录。现在就要使用的，请选“忘记密码”，或到窗口办理。
web-denied-wrong-code = 验证码不正确，还可输入 { $left } 次。请核对短信编号。
web-denied-code-over = 验证码已经失效：超过 5 分钟、已经用过、输错 5 次，或者又发送了新的。请重新发送。
web-denied-begin-anew = 这次办理已经失效。请重新输入身份证号码。
web-denied-envelope-anew = 这次办理已经失效：已经超过 15 分钟，信封又在别处打开过，或者已经用它设置过自己的密码。设置过的，请用自己的密码登录；没有设置过的，请重新输入身份证号码和信封中的密码。
web-denied-closed = 验证码输错次数过多，在 { $until } 之前不能用短信重置密码。急需使用的，请携带证件到窗口。
web-denied-too-soon = 刚刚已经发送过，{ $time } 之后才能重新发送。
web-denied-too-often = 尝试次数过多，请在 { $time } 之后再试。急需使用的，请携带证件到窗口。
web-denied-no-codes = 本机构目前不发送短信验证码，无法用短信重置密码。请携带证件到下列窗口办理，或者在 { $until } 之后再试。
web-denied-number-missing = 请输入身份证号码。
web-denied-password-missing = 请输入密码。
web-denied-secret-missing = 请输入信封中的密码。
web-denied-code-missing = 请输入短信中的验证码。
web-denied-not-a-code = 验证码只有数字，共 6 位或 8 位。本次不计入输错次数，请完整输入短信中的验证码。
web-flaw-short = 密码太短，至少 8 个字符。
web-flaw-long = 密码太长，最多 64 个字符。
web-flaw-no-letter = 密码中至少要有一个字母。
web-flaw-no-digit = 密码中至少要有一个数字。
web-flaw-monotonous = 密码中不同的字符太少，至少 4 种。
web-flaw-common = 这个密码太常见，容易被猜到。请换一个。
web-flaw-guessable = 密码中含有身份证号码的后 6 位、出生日期（8 位或 6 位数字）或完整的手机号码，容易被猜到。请换一个。
web-flaw-differ = 两次输入的新密码不一致。
web-flaw-same = 新密码与现在的密码相同。请换一个。

## 本人的信息
web-told-set = 您的密码已设置，信封中的密码已失效。今后请用自己的密码登录。
web-told-changed = 密码已修改，其他设备上的登录已全部退出。
web-told-wrong = 在您这次登录之前，最近两天有人用您的号码输错密码 { $wrong } 次。不是您本人的，请修改密码，并拨打 12333。
web-fact-name = 姓名
web-fact-number = 身份证号码
web-fact-birth = 出生日期
web-fact-sex = 性别
web-fact-ethnicity = 民族
web-fact-household = 户籍所在地
web-fact-area = 参保地
web-fact-card = 社会保障卡
web-fact-mobile = 登记的手机号码
web-fact-none = 未登记
web-fact-area-code = 行政区划代码 { $code }
web-card-none = 未登记社会保障卡
web-card-normal = 正常
web-card-not-activated = 未启用
web-card-oral-loss = 临时挂失（口头）
web-card-written-loss = 正式挂失（书面）
web-card-frozen = 已冻结
web-card-cancelled = 已注销
web-card-replaced = 已补换
web-card-expired = 已过有效期
web-card-unknown = 状态不明，请到窗口查询

web-ethnicity = { $code ->
    [1] 汉族
    [2] 蒙古族
    [3] 回族
    [4] 藏族
    [5] 维吾尔族
    [6] 苗族
    [7] 彝族
    [8] 壮族
    [9] 布依族
    [10] 朝鲜族
    [11] 满族
    [12] 侗族
    [13] 瑶族
    [14] 白族
    [15] 土家族
    [16] 哈尼族
    [17] 哈萨克族
    [18] 傣族
    [19] 黎族
    [20] 傈僳族
    [21] 佤族
    [22] 畲族
    [23] 高山族
    [24] 拉祜族
    [25] 水族
    [26] 东乡族
    [27] 纳西族
    [28] 景颇族
    [29] 柯尔克孜族
    [30] 土族
    [31] 达斡尔族
    [32] 仫佬族
    [33] 羌族
    [34] 布朗族
    [35] 撒拉族
    [36] 毛南族
    [37] 仡佬族
    [38] 锡伯族
    [39] 阿昌族
    [40] 普米族
    [41] 塔吉克族
    [42] 怒族
    [43] 乌孜别克族
    [44] 俄罗斯族
    [45] 鄂温克族
    [46] 德昂族
    [47] 保安族
    [48] 裕固族
    [49] 京族
    [50] 塔塔尔族
    [51] 独龙族
    [52] 鄂伦春族
    [53] 赫哲族
    [54] 门巴族
    [55] 珞巴族
    [56] 基诺族
   *[other] 其他
 }

## 谁查看过，何时登录
web-looked-searched = 按号码查询
web-looked-viewed = 完整查看个人信息
web-looked-verified = 核验社会保障卡和本人
web-looked-issued = 打印密码信封
web-looked-handed-over = 发放密码信封
web-looked-read = 查阅或导出本人的全部记录
web-looked-changed = 数据导入更改了登记信息：{ $field }
web-looked-oneself = 完整查看个人信息
web-looked-own-records = 查看缴费、个人账户和待遇记录
web-looked-page = 打开参保人信息页（信息已遮盖，含办理记录）
web-looked-unlocked = 解除网上服务锁定
web-by-station = { $office } { $station } 号窗口
web-by-import = { $office }
web-by-oneself = 您本人，网上服务
web-by-online = 网上服务访问者
web-signed-password = 登录成功
web-signed-envelope = 密码信封核对无误
web-signed-code = 短信验证码核对无误
web-signed-set-envelope = 首次设置密码
web-signed-set-code = 重新设置密码
web-signed-set-change = 修改密码
web-signed-wrong-password = 输错密码
web-signed-wrong-code = 输错验证码
web-signed-locked-password = 密码多次输入错误，已暂停登录
web-signed-locked-code = 验证码多次输入错误，已暂停用短信重置
web-signed-out-everywhere = 退出所有设备
web-how-password = 使用网上服务密码
web-how-envelope = 使用密码信封
web-how-code = 使用短信验证码
web-how-wrong = 未能登录
web-how-after-wrong = { $how }；此前输错密码 { $wrong } 次

## 其他业务
web-other-business = 其他业务办理
web-other-business-about = 养老、失业、培训、就医等：在哪里办、带什么、打哪个电话
web-other-business-lead = 以下业务不在本网站办理。请带好材料，到所列地点办理。
web-other-business-call = 养老、失业、培训、就医等业务不在本网站办理。在哪里办、带什么，请拨打 12333 或到窗口询问。
web-other-business-place = 办理地点

# 本人权益查询
web-looked-queried = 应您本人要求，在窗口查询缴费、个人账户和待遇记录
web-looked-statement = 应您本人要求，在窗口打印个人权益记录单
## 查询登记信息
web-looked-listed = 查询登记信息时列出了您（隐去部分内容），事由：{ $reason }

## 单位查询
web-looked-employer = 您的单位凭授权委托书查询了 { $month } 的职工缴费明细（含您，姓名和号码已遮盖）
## 本人权益记录
web-records = 缴费、个人账户和待遇
web-records-about = 五项保险的逐月缴费、个人账户和待遇发放；查询不收费，查看会留下记录
web-records-lead = 以下为截至 { $day } 登记库中您的记录。查询不收费。本次登录的查看已记入日志，只记一次。
web-records-year-lead = 截至 { $day } 登记库中的记录。查询不收费。
web-records-insured = 参保情况
web-records-insured-caption = 各险种参保情况
web-records-insurance = 险种
web-records-standing = 状态
web-records-months = 累计月数
web-records-last-paid = 最近缴费
web-records-never = 无
web-records-gaps = 未在本地缴费的月份
web-records-no-gaps = 首末月份之间没有未缴的月份。
web-records-years = 各年缴费
web-records-years-caption = 各年计入缴费年限的月数，“欠”后为欠缴月数；点选年份查看逐月记录
web-records-no-years = 登记库中没有您的缴费记录。
web-records-year = 年份
web-records-counting-short = { $counting } { $letter }{ $owed }
web-records-and = 、
web-records-counting-owed = { $counting }，欠 { $owed }
web-records-accounts = 个人账户余额
web-records-closed = { $insurance }：{ $year } 年末 { $closing } 元
web-records-employers = 参保单位
web-records-wrong-about = 请本人携带有效身份证件和证明材料（如劳动合同、工资单）到窗口核对。单位欠缴的，由窗口跟进处理。
web-records-of-year = { $year } 年缴费和待遇
web-records-before = ← { $year } 年
web-records-after = { $year } 年 →
web-records-month = 月份
web-records-month-of = { $month } 月
web-records-months-of = { $first }–{ $last } 月
web-records-months-at = { $months }，{ $employer }
web-records-months-caption = { $year } 年各险种逐月缴费
web-records-legend = 标记说明
web-mark-no-row = –
web-no-row = 无记录
web-records-caption = { $insurance }：每月金额（元）
web-records-became = 状态
web-records-base = 缴费基数
web-records-by-employer = 单位缴费
web-records-by-you = 个人缴费
web-records-paid = 本年实缴 { $months } 个月，单位缴 { $employer } 元，个人缴 { $person } 元。
web-records-accounts-caption = { $year } 年个人账户（元）
web-records-opening = 年初余额
web-records-credited = 本年记入
web-records-interest = 利息
web-records-closing = 年末余额
web-records-account-months = 月数
web-records-benefits = 待遇
web-records-back = 返回各年缴费

## 个人权益记录单
web-statement = 个人权益记录单
web-statement-about = 一年或全部年份的 PDF 文件，不收费，可供他人核验
web-statement-lead = 记录单载明登记库中您的缴费、个人账户和待遇。不收费。
web-statement-year = 年份
web-statement-all = 全部年份
web-statement-make = 生成记录单
web-statement-made = 您的记录单
web-statement-none = 还没有生成过记录单。
web-statement-told = 记录单已生成，即下方第一份。
web-statement-of-year = { $year } 年个人权益记录单（PDF）
web-statement-of-all = 全部年份个人权益记录单（PDF）
web-statement-by-counter = 在窗口办理。查询号 { $number }，{ $until } 前可核验。
web-statement-by-oneself = 您本人在网上生成。查询号 { $number }，{ $until } 前可核验。
web-statement-by-batch = 年度统一生成。查询号 { $number }，{ $until } 前可核验。
web-statement-verify = 出示给他人
web-statement-verify-about = 凭单上的查询号和校验码，30 天内任何人都可以到窗口或在本网站“核验记录单”页面核验。记录单没有印章，也不需要印章。单上有您的收入情况，请勿交给无关的人。
web-statement-changed = 登记信息已有变化
web-statement-changed-about = 这份记录单生成以后，您的记录有新增或更正，无法按原样再次显示。您手中的原件仍可核验。请重新生成一份。
web-statement-another = 重新生成记录单
web-looked-own-statement = 生成个人权益记录单
web-looked-statement-checked = 核验他人出示的您的个人权益记录单
## 个人权益记录单核验
web-check = 核验记录单
web-check-lead = 要核验本单位出具的个人权益记录单？请输入二维码旁的业务查询号和校验码。自出具之日起 30 日内可以核验，不收费。
web-check-number = 业务查询号
web-check-number-hint = 12 位数字，如 2718-2818-2847
web-check-code = 校验码
web-check-code-hint = 8 位字母和数字，如 7QKD-M2XR
web-check-button = 核验
web-check-genuine = 记录单属实，请与手中的记录单逐项核对。
web-check-of = 记录单内容
web-check-of-year = { $year } 年
web-check-of-all = 历年
web-check-made = 出具时间
web-check-until = 核验期限至
web-denied-check = 查无此单：没有与该业务查询号和校验码相符的记录单。请对照记录单重新输入。
web-denied-check-over = 该记录单的核验期限已于 { $until } 届满。出示人可以免费重新打印。
web-denied-statement-missing = 请输入业务查询号。
web-denied-check-code-missing = 请输入校验码。
web-denied-statement-mistyped = 业务查询号输入有误：应为 12 位数字，请对照记录单重新输入。
web-denied-check-code-mistyped = 校验码输入有误：应为 8 位字母和数字，请对照记录单重新输入。
